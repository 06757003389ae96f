package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.FooterInserter;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.platform.modes.Mode;
import java.net.URI;
import java.util.Optional;

/** Where the footer of a mail comes from. Thread-safe. */
@FunctionalInterface
interface FooterSource {

    /**
     * The footer of a mail.
     *
     * @param optOut where this recipient refuses; of campaigns only
     * @throws io.izinhub.compliance.texts.MissingValueException a value of the company is not configured
     */
    FooterInserter of(MessageClass messageClass, Account account, Optional<URI> optOut, Mode mode);
}
