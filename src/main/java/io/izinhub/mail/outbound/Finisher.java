package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.EditResult;
import io.izinhub.mail.mime.EditedMail;
import io.izinhub.mail.mime.FooterInserter;
import io.izinhub.mail.mime.FooterResult;
import io.izinhub.mail.mime.MailEdit;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.hop.HopAbility;
import java.net.URI;
import java.util.Optional;

/** Takes our own field out, adds the footer, signs: the last changes to a mail, in this order. Thread-safe. */
final class Finisher {

    private final Footers footers;
    private final DkimKeys keys;

    Finisher(Footers footers, DkimKeys keys) {
        this.footers = footers;
        this.keys = keys;
    }

    /** @param needed whether a footer belongs under it */
    Finished finish(MailInHand inHand, boolean needed) {
        ReceivedMail mail = inHand.received();
        MailTree tree = inHand.tree();
        Account account = inHand.account();
        MessageClass messageClass = inHand.chosen().messageClass();
        boolean eightBit = mail.live().supports(HopAbility.EIGHT_BIT);
        Optional<EditedMail> bare = withoutClass(tree, eightBit);
        MailTree base = bare.map(edited -> MailTree.parse(edited.bytes())).orElse(tree);
        EditedMail unchanged = bare.orElse(null);
        if (!needed) {
            return signed(mail, unchanged, account, "NOT_NEEDED", "");
        }
        Optional<URI> optOut = messageClass.isCampaign() ? Unsubscribe.link(tree) : Optional.empty();
        if (messageClass.isCampaign() && optOut.isEmpty()) {
            return signed(mail, unchanged, account, "FAILED", "");
        }
        FooterInserter footer = footers.of(messageClass, account, optOut, inHand.mode());
        FooterResult result = footer.insert(base, eightBit);
        if (result instanceof FooterResult.Added added) {
            return signed(mail, added.mail(), account, "ADDED", footer.text());
        }
        if (result instanceof FooterResult.AlreadyThere) {
            return signed(mail, unchanged, account, "THERE", footer.text());
        }
        String code = result instanceof FooterResult.Untouchable ? "UNTOUCHABLE" : "FAILED";
        if (account.untouchable() == Account.Untouchable.WRAP
                && footer.wrap(base, eightBit) instanceof EditResult.Edited wrapped) {
            return signed(mail, wrapped.mail(), account, "WRAPPED", footer.text());
        }
        return signed(mail, unchanged, account, code, "");
    }

    private static Optional<EditedMail> withoutClass(MailTree tree, boolean eightBit) {
        if (tree.root().header().first(OutboundJudge.CLASS_FIELD).isEmpty()) {
            return Optional.empty();
        }
        EditResult result = MailEdit.of(tree, eightBit)
                .removeHeader(OutboundJudge.CLASS_FIELD)
                .finish();
        return result instanceof EditResult.Edited edited ? Optional.of(edited.mail()) : Optional.empty();
    }

    /** @param changed null if nothing was; then the bytes go as they came, unless they are signed */
    private Finished signed(ReceivedMail mail, EditedMail changed, Account account, String code, String footerText) {
        if (account.dkim() == Account.Dkim.SIGN) {
            Optional<EditedMail> signed = keys.sign(mail, changed);
            if (signed.isPresent()) {
                return new Finished(mail.body().made(signed.get().bytes()), code, footerText);
            }
        }
        return new Finished(changed == null ? mail.body() : mail.body().made(changed.bytes()), code, footerText);
    }
}
