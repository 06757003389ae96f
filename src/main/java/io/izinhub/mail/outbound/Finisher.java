package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.EditResult;
import io.izinhub.mail.mime.EditedMail;
import io.izinhub.mail.mime.FooterInserter;
import io.izinhub.mail.mime.FooterResult;
import io.izinhub.mail.mime.HeaderField;
import io.izinhub.mail.mime.MailEdit;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.outbound.domain.Account;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields, footer, signature: the last changes to a mail, in this order (R119). Thread-safe. */
final class Finisher {

    /** Stands for a link in a footer that never leaves. */
    private static final URI SOME_LINK = URI.create("https://opt-out.invalid/");

    private final FooterSource footers;
    private final ListFields lists;
    private final DkimKeys keys;

    Finisher(FooterSource footers, ListFields lists, DkimKeys keys) {
        this.footers = footers;
        this.lists = lists;
        this.keys = keys;
    }

    Finished finish(Finishing mail) {
        boolean campaign = mail.messageClass().isCampaign();
        Map<String, String> fields = campaign ? lists.of(mail.account(), mail.way()) : Map.of();
        if (!mail.footer()) {
            return signed(mail, headed(mail, fields), "NOT_NEEDED", "");
        }
        if (campaign && mail.way().isEmpty()) {
            return signed(mail, headed(mail, fields), "FAILED", wouldBring(mail));
        }
        FooterInserter footer =
                footers.of(mail.messageClass(), mail.account(), mail.way().map(WayOut::link), mail.mode());
        FooterResult result =
                footer.insert(mail.tree(), mail.eightBit(), edit -> withFields(edit, mail, fields), mail.own());
        return result instanceof FooterResult.Added added
                ? signed(mail, Optional.of(added.mail()), "ADDED", footer.text())
                : withoutPlace(mail, headed(mail, fields), footer, result);
    }

    /** The text of the footer that it would have, were there a link: nobody need write what the hub adds. Empty where it takes none. */
    private String wouldBring(Finishing mail) {
        FooterInserter footer = footers.of(mail.messageClass(), mail.account(), Optional.of(SOME_LINK), mail.mode());
        FooterResult result = footer.insert(mail.tree(), mail.eightBit());
        boolean takes = result instanceof FooterResult.Added
                || result instanceof FooterResult.AlreadyThere
                || mail.account().untouchable() == Account.Untouchable.WRAP
                        && footer.wrap(mail.tree(), mail.eightBit()) instanceof EditResult.Edited;
        return takes ? footer.text() : "";
    }

    /** The footer is there already, or there is no place for it in the message as it is. */
    private Finished withoutPlace(
            Finishing mail, Optional<EditedMail> headed, FooterInserter footer, FooterResult result) {
        if (result instanceof FooterResult.AlreadyThere) {
            return signed(mail, headed, "THERE", footer.text());
        }
        MailTree base = headed.map(edited -> MailTree.parse(edited.bytes())).orElse(mail.tree());
        if (mail.account().untouchable() == Account.Untouchable.WRAP
                && footer.wrap(base, mail.eightBit()) instanceof EditResult.Edited wrapped) {
            return signed(mail, Optional.of(wrapped.mail()), "WRAPPED", footer.text());
        }
        String code = result instanceof FooterResult.Untouchable ? "UNTOUCHABLE" : "FAILED";
        return signed(mail, headed, code, "");
    }

    /** Without fields of our own, with those of the list, and with the link in the sender's text; empty where it is so already. */
    private static Optional<EditedMail> headed(Finishing mail, Map<String, String> wanted) {
        MailEdit edit = withFields(MailEdit.of(mail.tree(), mail.eightBit()), mail, wanted)
                .changeTexts(mail.own(), List.of());
        return edit.changesAnything() && edit.finish() instanceof EditResult.Edited edited
                ? Optional.of(edited.mail())
                : Optional.empty();
    }

    private static MailEdit withFields(MailEdit edit, Finishing mail, Map<String, String> wanted) {
        OutboundJudge.OWN_FIELDS.forEach(edit::removeHeader);
        if (!isThere(mail.tree(), wanted)) {
            wanted.forEach(edit::setStructured);
        }
        return edit;
    }

    private static boolean isThere(MailTree tree, Map<String, String> wanted) {
        return wanted.entrySet().stream().allMatch(field -> has(tree, field.getKey(), field.getValue()));
    }

    private static boolean has(MailTree tree, String name, String value) {
        List<HeaderField> fields = tree.root().header().all(name).toList();
        return fields.size() == 1 && fields.get(0).value().equals(value);
    }

    /** @param changed empty if nothing was; then the bytes go as they came, unless they are signed */
    private Finished signed(Finishing mail, Optional<EditedMail> changed, String code, String footerText) {
        Optional<EditedMail> signed = mail.account().dkim() != Account.Dkim.LEAVE
                ? keys.sign(changed.orElseGet(() -> EditedMail.unchanged(mail.tree())), mail.eightBit())
                : Optional.empty();
        return new Finished(signed.or(() -> changed), code, footerText, signed.isPresent(), mail.way());
    }
}
