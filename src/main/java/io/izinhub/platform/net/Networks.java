package io.izinhub.platform.net;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/** A set of addresses, {@code 10.0.0.0/8}, {@code ::1}. Immutable. */
public final class Networks {

    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F.:]+(/\\d{1,3})?");

    private record Network(byte[] address, int bits) {

        boolean has(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> networks;

    /** @param where the property, for the message about a wrong value */
    public Networks(String where, List<String> networks) {
        this.networks = networks.stream().map(text -> parse(where, text)).toList();
    }

    public boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        return networks.stream().anyMatch(network -> network.has(bytes));
    }

    private static Network parse(String where, String text) {
        // Only literals: a name would be asked of the DNS, and could mean something else tomorrow.
        if (LITERAL.matcher(text).matches()) {
            int slash = text.indexOf('/');
            try {
                byte[] address = InetAddress.getByName(slash < 0 ? text : text.substring(0, slash))
                        .getAddress();
                int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
                if (bits <= address.length * 8) {
                    return new Network(address, bits);
                }
            } catch (UnknownHostException e) {
                throw problem(where, text);
            }
        }
        throw problem(where, text);
    }

    private static ConfigurationProblem problem(String where, String text) {
        return new ConfigurationProblem(
                where,
                text + " is no network. | " + text + " bir ağ değil.",
                new Hint(
                        "Write 10.0.0.0/8 or a single address, 192.0.2.7 or 2001:db8::7.",
                        "10.0.0.0/8 ya da tek bir adres yazın: 192.0.2.7 veya 2001:db8::7."));
    }
}
