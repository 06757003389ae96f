package io.izinhub.consent.campaign;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.campaign.CampaignBook.Act;
import io.izinhub.consent.campaign.CampaignContacts.Count;
import io.izinhub.consent.campaign.CampaignContacts.Seen;
import io.izinhub.consent.domain.SendClass;
import io.izinhub.consent.domain.SendReason;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every minute: what the gateway told is compared with what lists were told (R19), counted, sealed, and taken off the waiting
 * rows. One transaction for each lot, so that nothing is counted twice. Thread-safe.
 */
@Component("campaignFold")
public class CampaignFold {

    /** People whose list and gateway answers differ without a reason, by who would have written to them. */
    static final String DISAGREEMENTS = "hub.campaign.disagreements";

    /** The larger, the fewer times the lists of a campaign are read; 40 MB on the heap meanwhile. */
    private static final int LOT = 200_000;

    private static final HexFormat HEX = HexFormat.of();

    private final CampaignContacts contacts;
    private final ListAnswers lists;
    private final AnswerFiles files;
    private final AuditLog audit;
    private final CheckAlarms alarms;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final Clock clock;

    CampaignFold(
            CampaignContacts contacts,
            ListAnswers lists,
            AnswerFiles files,
            AuditLog audit,
            CheckAlarms alarms,
            PlatformTransactionManager transactions,
            MeterRegistry meters,
            Clock clock) {
        this.contacts = contacts;
        this.lists = lists;
        this.files = files;
        this.audit = audit;
        this.alarms = alarms;
        this.transaction = new TransactionTemplate(transactions);
        this.meters = meters;
        this.clock = clock;
    }

    /** For the flow {@code campaign-fold-contacts}: until nothing waits. */
    public void fold() {
        boolean more = true;
        while (more) {
            Lot lot = transaction.execute(status -> lot());
            // Only what is committed is counted.
            meters.counter(DISAGREEMENTS, "list", "yes").increment(lot.listYes());
            meters.counter(DISAGREEMENTS, "list", "no").increment(lot.listNo());
            more = lot.size() == LOT;
        }
        alarms.tell();
    }

    /** What came of one lot: people whose answers differ without a reason, by what the list said. */
    private record Lot(int size, long listYes, long listNo) {}

    private Lot lot() {
        List<Seen> seen = contacts.take(LOT);
        Map<String, List<Seen>> byCampaign = seen.stream()
                .collect(Collectors.groupingBy(
                        each -> each.campaign() + "/" + each.brand(), TreeMap::new, Collectors.toList()));
        long listYes = 0;
        long listNo = 0;
        for (List<Seen> some : byCampaign.values()) {
            Map<Count, Long> counts = counted(some);
            Instant last = some.stream().map(Seen::at).max(Instant::compareTo).orElseThrow();
            counts.forEach((count, more) -> contacts.add(count, more, last));
            seal(some);
            long yes = disagreeing(counts, true);
            long no = disagreeing(counts, false);
            if (yes + no > 0) {
                alarms.found(some.get(0).campaign(), some.get(0).brand(), yes, no);
            }
            listYes += yes;
            listNo += no;
        }
        return new Lot(seen.size(), listYes, listNo);
    }

    private Map<Count, Long> counted(List<Seen> some) {
        Map<Count, Long> counts = new HashMap<>();
        some.forEach(seen -> counts.merge(count(seen, CampaignCounts.code(seen.act()), null), 1L, Long::sum));
        List<Seen> compared = some.stream().filter(Seen::isCompared).toList();
        List<ListAnswers.Compared> all = lists.compare(compared);
        for (int i = 0; i < all.size(); i++) {
            ListAnswers.Compared result = all.get(i);
            if (result.verdict() != CheckVerdict.AGREE) {
                counts.merge(count(compared.get(i), result.verdict().code(), result.list()), 1L, Long::sum);
            }
        }
        return counts;
    }

    private static Count count(Seen seen, int kind, SendReason list) {
        return new Count(
                seen.campaign(),
                seen.brand(),
                seen.channel(),
                kind,
                list == null ? 0 : list.code(),
                seen.reason().code());
    }

    private static long disagreeing(Map<Count, Long> counts, boolean listYes) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == CheckVerdict.DISAGREE.code())
                .filter(entry ->
                        SendReason.fromCode(entry.getKey().listReason()).allowed() == listYes)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** To whom it was sent stands in a sealed file like what was answered. */
    private void seal(List<Seen> some) {
        Seen one = some.get(0);
        AskedQuery query = new AskedQuery(
                "g-" + UUID.randomUUID(),
                one.campaign(),
                one.brand(),
                "",
                SendClass.COMMERCIAL,
                null,
                AuditEntry.SYSTEM,
                some.stream().map(Seen::at).min(Instant::compareTo).orElseThrow());
        AnswerFile file = files.openForGateway(query);
        Map<String, Long> byReason = new LinkedHashMap<>();
        for (Seen seen : some) {
            file.acted(seen.key(), seen.channel(), seen.act() == Act.SENT, seen.reason());
            byReason.merge(seen.reason().name(), 1L, Long::sum);
        }
        long allowed = some.stream().filter(seen -> seen.reason().allowed()).count();
        AnswerFiles.Sealed sealed = files.end(
                file,
                new AskedQuery.End(
                        clock.instant(), true, some.size(), allowed, some.size() - allowed, 0, byReason, null));
        audit.add(new AuditEntry(
                AuditEntry.SYSTEM,
                "CAMPAIGN_CONTACTS_SEALED",
                query.id(),
                Map.of(
                        "campaign",
                        one.campaign(),
                        "brand",
                        one.brand(),
                        "counts",
                        byReason,
                        "sha256",
                        HEX.formatHex(sealed.sha256()))));
    }
}
