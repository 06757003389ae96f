package io.izinhub.sms.relay;

import io.izinhub.consent.campaign.CampaignBook;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.modes.Mode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an order leaves besides its report: the campaign's contacts (R19), and figures. Thread-safe. */
final class RelayBook {

    /** Messages by account, mode and reason: PASSED, NO_RECORD, TEXT, ... */
    static final String MESSAGES = "hub.sms.relay.messages";

    /** Orders by account, mode and outcome: TAKEN, NOT_TAKEN, NO_ANSWER, or why they were refused. */
    static final String ORDERS = "hub.sms.relay.orders";

    private final CampaignBook contacts;
    private final MeterRegistry meters;

    RelayBook(CampaignBook contacts, MeterRegistry meters) {
        this.contacts = contacts;
        this.meters = meters;
    }

    /** Of an order that names a campaign. A message that its text holds back is in no list: it will come again. */
    void write(RelayReports.Head head, Order order, Verdict verdict, boolean taken) {
        if (head.campaign() == null) {
            return;
        }
        boolean live = head.mode() == Mode.LIVE;
        List<Order.Message> messages = order.messages();
        List<CampaignBook.Contact> told = new ArrayList<>();
        for (int place = 0; place < messages.size(); place++) {
            Verdict.Line line = verdict.lines().get(place);
            boolean withheld = live && !line.reason().allowed();
            boolean sent = taken && (!live || line.goes());
            Address recipient = Address.parse(Channel.MESAJ, messages.get(place).to())
                    .address()
                    .orElse(null);
            if (recipient != null && (withheld || sent)) {
                told.add(new CampaignBook.Contact(
                        head.campaign(),
                        head.brand(),
                        Channel.MESAJ,
                        recipient,
                        sent ? CampaignBook.Act.SENT : CampaignBook.Act.WITHHELD,
                        line.reason(),
                        head.at(),
                        head.report()));
            }
        }
        contacts.add(told);
    }

    void counted(RelayReports.Head head, Verdict verdict, RelayReport.Outcome outcome) {
        order(head, outcome.name());
        Map<String, Long> reasons = verdict.reasons();
        reasons.forEach((reason, count) -> message(head, reason, count));
        message(head, "PASSED", verdict.lines().size() - verdict.removed().cardinality());
    }

    void refused(RelayReports.Head head, Trouble trouble) {
        order(head, trouble.name());
    }

    private void order(RelayReports.Head head, String outcome) {
        meters.counter(ORDERS, "account", head.account(), "mode", head.mode().name(), "outcome", outcome)
                .increment();
    }

    private void message(RelayReports.Head head, String reason, long count) {
        meters.counter(MESSAGES, "account", head.account(), "mode", head.mode().name(), "reason", reason)
                .increment(count);
    }
}
