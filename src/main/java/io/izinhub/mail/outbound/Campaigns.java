package io.izinhub.mail.outbound;

import io.izinhub.consent.campaign.CampaignBook;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.mail.outbound.domain.Account;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.springframework.dao.DataAccessException;

/**
 * What became of the recipients of campaigns that have a name, for their report and for the comparison with their lists (R18, R19).
 * Written a second later and together, as the journal is: no mail waits for it. Thread-safe.
 */
public class Campaigns {

    private static final int MOST_WAITING = 20_000;
    private static final int BATCH = 1_000;

    private final CampaignBook book;
    private final Clock clock;
    private final Counter dropped;
    private final BlockingQueue<CampaignBook.Contact> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    Campaigns(CampaignBook book, MeterRegistry meters, Clock clock) {
        this.book = book;
        this.clock = clock;
        this.dropped = meters.counter("hub.mail.campaign.contacts.dropped");
    }

    /** Refused, or withheld, at RCPT: the mail is not there yet, so that its campaign is the account's. */
    void withheld(Account account, String recipient, SendReason reason) {
        note(account, account.list().campaign(), Map.of(recipient, reason), false);
    }

    /** The mail did not go. Those who agreed are left out: nothing was withheld from them because of who they are. */
    void refused(Account account, Judged judged) {
        Map<String, SendReason> refused = new HashMap<>(judged.reasons());
        refused.values().removeIf(SendReason::allowed);
        note(account, judged.campaign(), refused, false);
    }

    /** The mail went to all of them. */
    void sent(Account account, Optional<String> campaign, Map<String, SendReason> reasons) {
        note(account, campaign, reasons, true);
    }

    private void note(Account account, Optional<String> campaign, Map<String, SendReason> reasons, boolean sent) {
        if (campaign.isEmpty()) {
            return;
        }
        reasons.forEach((recipient, reason) -> {
            if (Address.parse(Channel.EPOSTA, recipient) instanceof Address address) {
                CampaignBook.Contact contact = new CampaignBook.Contact(
                        campaign.get(), account.brand(), Channel.EPOSTA, address, sent, reason, clock.instant());
                note(contact);
            }
        });
    }

    /** When the database is away for long, contacts are dropped and counted. */
    private void note(CampaignBook.Contact contact) {
        if (!waiting.offer(contact)) {
            dropped.increment();
        }
    }

    /** Writes what waits; called every second by the flow {@code campaign-write-contacts}. */
    public void write() {
        List<CampaignBook.Contact> contacts = new ArrayList<>();
        while (waiting.drainTo(contacts, BATCH) > 0) {
            try {
                book.add(contacts);
            } catch (DataAccessException e) {
                contacts.forEach(this::note);
                throw e;
            }
            contacts.clear();
        }
    }
}
