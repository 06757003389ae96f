package io.izinhub.mail.poll;

import io.izinhub.mail.RawMail;
import java.io.IOException;

/**
 * What was put somewhere, as it is known again there: what is sent may be another mail than the one that lay in the mailbox.
 *
 * @param size octets
 */
record Copy(Digest digest, long size) {

    static Copy of(RawMail mail) throws IOException {
        return new Copy(Digest.of(mail.sha256()), mail.size());
    }
}
