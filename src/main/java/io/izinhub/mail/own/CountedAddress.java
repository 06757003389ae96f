package io.izinhub.mail.own;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.mail.Domains;
import java.util.Locale;

/** Under what it is counted how often somebody was told (R81): however an address is written, and whatever tag it bears, it is one. Pure. */
final class CountedAddress {

    private CountedAddress() {}

    static String of(String address) {
        int at = address.lastIndexOf('@');
        String local = address.substring(0, Math.max(0, at)).replace("\"", "").replace("\\", "");
        String plain = local.strip() + "@" + Domains.of(address).strip();
        String normal = Address.parse(Channel.EPOSTA, plain)
                .address()
                .map(Address::normalForm)
                .orElseGet(() -> plain.toLowerCase(Locale.ROOT));
        int tag = normal.indexOf('+');
        return tag > 0 ? normal.substring(0, tag) + normal.substring(normal.lastIndexOf('@')) : normal;
    }
}
