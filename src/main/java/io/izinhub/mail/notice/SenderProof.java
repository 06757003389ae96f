package io.izinhub.mail.notice;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.mail.Domains;
import java.util.Optional;

/** Says of a mail who wrote it, and whether that is proven (R81). Thread-safe. */
public final class SenderProof {

    private final NoticeRules rules;

    SenderProof(NoticeRules rules) {
        this.rules = rules;
    }

    /**
     * Who wrote a mail. Prints no address.
     *
     * @param address the one in From, if there is exactly one
     * @param proven the company's border server vouches for it
     * @param machine written by a machine or sent to a list
     * @param colleague from a domain of the company itself
     */
    public record Writer(Optional<Address> address, boolean proven, boolean machine, boolean colleague) {

        @Override
        public String toString() {
            return "Writer[" + proven + ", " + machine + "]";
        }
    }

    /** @param head the mail, or as much of it as holds its head */
    public Writer of(byte[] head, String envelopeSender) {
        NoticeRules.Origin origin = AnsweredMail.read(head, envelopeSender).origin();
        Optional<Address> address =
                Address.parse(Channel.EPOSTA, origin.replyTo()).address();
        return new Writer(
                address,
                address.isPresent() && rules.isProven(origin),
                origin.sign().isPresent(),
                Domains.isUnderAny(Domains.of(origin.replyTo()), rules.ownDomains()));
    }
}
