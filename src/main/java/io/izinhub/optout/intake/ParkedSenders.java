package io.izinhub.optout.intake;

import io.izinhub.consent.domain.Address;
import io.izinhub.platform.crypto.StoreCipher;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who is said to have written a parked mail: encrypted, and readable in the row of that mail only. Thread-safe. */
@Component
class ParkedSenders {

    private static final String PLACE = "refusal_parked.sender";

    private final StoreCipher cipher;

    ParkedSenders(StoreCipher cipher) {
        this.cipher = cipher;
    }

    /** @param mail of the row, where it is unique */
    byte[] seal(Address sender, byte[] mail) {
        return cipher.encrypt(place(mail), sender.normalForm().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param row with {@code sender}, {@code mail}, {@code bound}
     * @throws IllegalStateException the ciphertext was changed, or moved from another row
     */
    Optional<Address> open(ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("sender");
        if (sealed == null) {
            return Optional.empty();
        }
        String place = row.getBoolean("bound") ? place(row.getBytes("mail")) : PLACE;
        return Optional.of(Address.ofNormalForm(
                Address.Kind.EMAIL, new String(cipher.decrypt(place, sealed), StandardCharsets.UTF_8)));
    }

    private static String place(byte[] mail) {
        return PLACE + "." + HexFormat.of().formatHex(mail);
    }
}
