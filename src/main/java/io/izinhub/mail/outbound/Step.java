package io.izinhub.mail.outbound;

import java.util.Optional;

/** One of the functions that judge a mail on its way out. Thread-safe. */
interface Step {

    /** Its name, {@code mail.out.scan}. */
    String function();

    /** @return empty if it treats nobody of this mail in the mode that it is judged in */
    Optional<Decision> decide(MailInHand mail);
}
