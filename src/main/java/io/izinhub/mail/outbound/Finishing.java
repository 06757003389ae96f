package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.mime.TextChange;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.platform.modes.Mode;
import java.util.Optional;

/**
 * A mail that is to be finished. Immutable.
 *
 * @param mode in which its texts are used
 * @param eightBit the next server takes 8-bit octets
 * @param footer whether one belongs under it
 * @param way of a campaign, by which its recipient refuses
 */
record Finishing(
        MailTree tree,
        Account account,
        MessageClass messageClass,
        Mode mode,
        boolean eightBit,
        boolean footer,
        Optional<WayOut> way) {

    /** What happens to the sender's own text. */
    TextChange own() {
        return way.map(WayOut::own).orElse(TextChange.NONE);
    }
}
