package io.izinhub.mail.outbound;

import io.izinhub.mail.Domains;
import io.izinhub.mail.mime.DkimSignatures;
import io.izinhub.mail.mime.DkimSigner;
import io.izinhub.mail.mime.EditResult;
import io.izinhub.mail.mime.EditedMail;
import io.izinhub.mail.mime.HeaderField;
import io.izinhub.mail.mime.MailEdit;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.hop.HopAbility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The signing keys by domain of From. A mail of another domain is not signed. Thread-safe. */
final class DkimKeys {

    private final Map<String, DkimSigner> signers;
    private final Clock clock;

    DkimKeys(Map<String, DkimSigner> signers, Clock clock) {
        this.signers = Map.copyOf(signers);
        this.clock = clock;
    }

    /**
     * The mail with our signature in place of an older one of the same domain.
     *
     * @param changed null if the mail goes as it came
     * @return empty if there is no key for it
     */
    Optional<EditedMail> sign(ReceivedMail mail, EditedMail changed) {
        if (signers.isEmpty()) {
            return Optional.empty();
        }
        return sign(changed == null ? original(mail) : changed, mail.live().supports(HopAbility.EIGHT_BIT));
    }

    /**
     * As {@link #sign(ReceivedMail, EditedMail)}.
     *
     * @param eightBit the next server takes 8-bit octets
     */
    Optional<EditedMail> sign(EditedMail mail, boolean eightBit) {
        MailTree tree = MailTree.parse(mail.bytes());
        String domain = tree.root()
                .header()
                .first("From")
                .flatMap(field -> Domains.ofFrom(field.value()))
                .orElse("");
        DkimSigner signer = signers.get(domain);
        return signer == null
                ? Optional.empty()
                : Optional.of(signer.sign(withoutOurs(tree, mail, domain, eightBit), clock.instant()));
    }

    private static EditedMail original(ReceivedMail mail) {
        try {
            return EditedMail.unchanged(mail.body().bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("A received mail cannot be read", e);
        }
    }

    private static EditedMail withoutOurs(MailTree tree, EditedMail body, String domain, boolean eightBit) {
        List<HeaderField> ours = DkimSignatures.ofDomains(tree, Set.of(domain));
        if (ours.isEmpty()) {
            return body;
        }
        MailEdit edit = MailEdit.of(tree, eightBit);
        ours.forEach(edit::removeField);
        return edit.finish() instanceof EditResult.Edited edited ? edited.mail() : body;
    }
}
