package io.izinhub.mail.outbound;

import io.izinhub.consent.campaign.CampaignBook;
import io.izinhub.consent.campaign.CampaignBook.Act;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.RecipientNote;
import io.izinhub.platform.database.WrittenLater;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.quarantine.MailSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the recipients of campaigns that have a name, for their report and for the comparison with their lists (R18, R19).
 * Written a second later and together, as the journal is: no mail waits for it. A mail that is tried again is told again, and counts
 * once: each is told with what all its tries share. Thread-safe.
 */
public class Campaigns implements AutoCloseable {

    private static final int MOST_WAITING = 20_000;

    private final Clock clock;
    private final WrittenLater<CampaignBook.Contact> later;

    Campaigns(CampaignBook book, MeterRegistry meters, Clock clock) {
        Counter dropped = meters.counter("hub.mail.campaign.contacts.dropped");
        this.clock = clock;
        this.later = new WrittenLater<>(MOST_WAITING, dropped::increment, book::add);
    }

    /** Who was refused or withheld at RCPT, once the mail has said to which campaign it belongs. */
    void refusedBefore(Account account, Optional<String> campaign, ReceivedMail mail) {
        Map<String, SendReason> refused = refused(mail.notes());
        if (!refused.isEmpty()) {
            note(account, campaign, refused, Act.WITHHELD, tries(mail));
        }
    }

    /**
     * Who was refused at RCPT of a mail that never came, as where nobody else was to get it. All that is known is the account, so that its
     * campaign has them; and nothing tells another mail from another try, so that a person counts once a day.
     */
    void refusedWithoutMail(Account account, String sender, Map<String, RecipientNote> notes) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Istanbul.ZONE);
        note(
                account,
                account.list().campaign(),
                refused(notes),
                Act.WITHHELD,
                "rcpt " + account.name() + " " + today + " " + sender);
    }

    private static Map<String, SendReason> refused(Map<String, RecipientNote> notes) {
        Map<String, SendReason> refused = new HashMap<>();
        notes.forEach((recipient, note) -> {
            if (note instanceof RefusedRecipient no) {
                refused.put(recipient, no.reason());
            }
        });
        return refused;
    }

    /** The mail was refused. Those who agreed are left out: nothing was withheld from them because of who they are. */
    void refused(Account account, Judged judged, ReceivedMail mail) {
        Map<String, SendReason> refused = new HashMap<>(judged.reasons());
        refused.values().removeIf(SendReason::allowed);
        note(account, judged.campaign(), refused, Act.WITHHELD, tries(mail));
    }

    /** The mail waits, with all of them. */
    void held(Account account, OutboundCase mail) {
        note(account, mail.campaign(), mail.reasons(), Act.HELD, tries(mail.received()));
    }

    /** The mail went to all of them. */
    void sent(Account account, OutboundCase mail) {
        note(account, mail.campaign(), mail.reasons(), Act.SENT, tries(mail.received()));
    }

    /** A mail that waited went to all of them. */
    void released(Account account, Optional<String> campaign, Map<String, SendReason> reasons, MailSource mail)
            throws IOException {
        note(account, campaign, reasons, Act.SENT, HexFormat.of().formatHex(mail.sha256()));
    }

    /** Without Message-ID or date two equal ones are two mails, as the relay has it; of one that cannot be read each try counts. */
    private static String tries(ReceivedMail mail) {
        try {
            return mail.traceable()
                    ? HexFormat.of().formatHex(mail.body().sha256())
                    : mail.session().traceId();
        } catch (IOException e) {
            return mail.session().traceId();
        }
    }

    private void note(
            Account account, Optional<String> campaign, Map<String, SendReason> reasons, Act act, String tries) {
        if (campaign.isEmpty()) {
            return;
        }
        reasons.forEach((recipient, reason) -> {
            if (Address.parse(Channel.EPOSTA, recipient) instanceof Address address) {
                later.add(new CampaignBook.Contact(
                        campaign.get(), account.brand(), Channel.EPOSTA, address, act, reason, clock.instant(), tries));
            }
        });
    }

    /** Writes what waits; called every second by the flow {@code campaign-write-contacts}. */
    public void write() {
        later.write();
    }

    @Override
    public void close() {
        later.close();
    }
}
