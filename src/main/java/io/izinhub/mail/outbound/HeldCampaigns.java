package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.EditedMail;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.platform.modes.Mode;
import java.util.List;
import java.util.Optional;

/**
 * Finishes a campaign that was held, once more, before it leaves: it may wait because it could not get the footer, and who releases it
 * does not release it from its footer (R35, R42). Where every part of it must stay byte for byte, it becomes a part of a mail that
 * carries the footer. Thread-safe.
 */
final class HeldCampaigns {

    private final OutboundPolicy policy;
    private final OutboundModes modes;
    private final WaysOut ways;
    private final Finisher finisher;

    HeldCampaigns(OutboundPolicy policy, OutboundModes modes, WaysOut ways, Finisher finisher) {
        this.policy = policy;
        this.modes = modes;
        this.ways = ways;
        this.finisher = finisher;
    }

    /**
     * The mail as it may leave, the same bytes where it is complete; empty where it has no footer and can get none.
     *
     * @throws org.springframework.dao.DataAccessException the recipient cannot be looked up
     */
    Optional<byte[]> finished(byte[] mail, Account account, MessageClass messageClass, List<String> recipients) {
        if (modes.strongest(OutboundModes.FOOTER, account, recipients) != Mode.LIVE
                || !policy.needsFooter(recipients)) {
            return Optional.of(mail);
        }
        MailTree tree = MailTree.parse(mail);
        Account treated = account.untouchable() == Account.Untouchable.HOLD ? account.wrapping() : account;
        Finished finished = finisher.finish(new Finishing(
                tree,
                treated,
                messageClass,
                Mode.LIVE,
                isEightBit(mail),
                true,
                ways.ofHeld(tree, account, recipients.get(0))));
        boolean allowed = finished.isComplete()
                || (account.untouchable() == Account.Untouchable.PASS && finished.isUntouchable());
        return allowed ? Optional.of(finished.changed().map(EditedMail::bytes).orElse(mail)) : Optional.empty();
    }

    /** Of the server behind nothing is known yet: a mail that came in 7 bits leaves in 7 bits. */
    private static boolean isEightBit(byte[] mail) {
        for (byte octet : mail) {
            if (octet < 0) {
                return true;
            }
        }
        return false;
    }
}
