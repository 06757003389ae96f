package io.izinhub.mail.outbound;

import io.izinhub.mail.Domains;
import io.izinhub.mail.mime.DkimSignatures;
import io.izinhub.mail.mime.DkimSigner;
import io.izinhub.mail.mime.EditResult;
import io.izinhub.mail.mime.EditedMail;
import io.izinhub.mail.mime.HeaderField;
import io.izinhub.mail.mime.MailEdit;
import io.izinhub.mail.mime.MailTree;
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

    /** The domains of From whose mail is signed. */
    Set<String> domains() {
        return signers.keySet();
    }

    /**
     * The mail with our signature in place of an older one of the same domain.
     *
     * @param eightBit the next server takes 8-bit octets
     * @return empty if there is no key for it
     */
    Optional<EditedMail> sign(EditedMail mail, boolean eightBit) {
        if (signers.isEmpty()) {
            return Optional.empty();
        }
        MailTree tree = MailTree.parse(mail.bytes());
        String domain = tree.root()
                .header()
                .first("From")
                .flatMap(field -> Domains.ofFrom(field.value()))
                .orElse("");
        return Optional.ofNullable(signers.get(domain))
                .map(signer -> signer.sign(withoutOurs(tree, mail, domain, eightBit), clock.instant()));
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
