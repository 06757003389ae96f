package io.izinhub.crm.file;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.consent.ledger.Standings;
import io.izinhub.crm.CrmConnection;
import io.izinhub.crm.OtherWriter;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.Leases;
import io.izinhub.delivery.Settlement;
import io.izinhub.delivery.ShadowDeliveries;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what changed and writes it as a file: what the ledger holds at that moment, refusals first. A delivery is done
 * once its file is on the disk under its name. Who dies between the two writes the rows again in a later file, with the
 * same event. Thread-safe.
 */
public class FileWriter {

    private static final Logger LOG = LoggerFactory.getLogger(FileWriter.class);

    private final CrmConnection crm;
    private final FileAccount account;
    private final Charset charset;
    private final OutRow rows;
    private final OutFolder folder;
    private final FolderTurn turn;
    private final FileRows files;
    private final Ledger ledger;
    private final Outbox outbox;

    /** What is told. */
    record Ledger(ContactPoints contacts, Standings standings) {}

    /** Where it waits. */
    record Outbox(Deliveries deliveries, Leases leases, ShadowDeliveries shadows, Modes modes) {}

    FileWriter(
            CrmConnection crm,
            FileAdapter adapter,
            OutRow rows,
            OutFolder folder,
            FolderTurn turn,
            FileRows files,
            Ledger ledger,
            Outbox outbox) {
        this.crm = crm;
        this.account = adapter.account();
        this.charset = adapter.mapping().format().encoding();
        this.rows = rows;
        this.folder = folder;
        this.turn = turn;
        this.files = files;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /** Whether it is this node's turn: one file, or some at once, per interval over all nodes. */
    public boolean takeTurn() {
        Duration every = account.every();
        // The nodes' timers are not in step: a whole interval would leave out every other turn.
        return turn.next(every.multipliedBy(8).dividedBy(10));
    }

    /**
     * Writes the next file, or judges what would be in it.
     *
     * @return whether there may be more for another one
     */
    public boolean write() {
        String destination = crm.target().name();
        if (!crm.hubWrites()) {
            return end(outbox.deliveries().claim(destination, account.maxRows()));
        }
        Modes.State now = outbox.modes().state(crm.target().function());
        List<Delivery> live = now.mode() == Mode.LIVE
                ? outbox.deliveries().claim(destination, account.maxRows(), now.narrowing())
                : List.of();
        if (!live.isEmpty()) {
            return write(live) && live.size() == account.maxRows();
        }
        boolean shadow = now.mode() == Mode.SHADOW || now.isNarrowed();
        return shadow && judge(outbox.shadows().unjudged(destination, account.maxRows(), now));
    }

    /** Another one writes into it; what it holds, files of its state tell. */
    private boolean end(List<Delivery> claimed) {
        outbox.deliveries()
                .settle(claimed.stream()
                        .collect(Collectors.toMap(each -> each, each -> new Settlement.NotSent(OtherWriter.CODE))));
        return claimed.size() == account.maxRows();
    }

    private boolean judge(List<Delivery> waiting) {
        Set<UUID> readable = addresses(waiting).keySet();
        outbox.shadows()
                .judge(waiting.stream()
                        .collect(Collectors.toMap(
                                each -> each,
                                each -> readable.contains(each.point())
                                        ? "WOULD_WRITE_" + each.status()
                                        : "WOULD_SKIP_ANONYMISED")));
        return waiting.size() == account.maxRows();
    }

    /** @return whether it succeeded */
    private boolean write(List<Delivery> claimed) {
        Map<Delivery, Settlement> settlements = new LinkedHashMap<>();
        Map<Delivery, String> lines = lines(claimed, settlements);
        boolean well = lines.isEmpty() || publish(lines, settlements);
        outbox.deliveries().settle(settlements);
        return well;
    }

    private Map<Delivery, String> lines(List<Delivery> claimed, Map<Delivery, Settlement> settlements) {
        Map<UUID, Address> addresses = addresses(claimed);
        Map<UUID, List<Standing>> standings = ledger.standings().of(crm.brand().id(), addresses.keySet());
        Map<Delivery, String> lines = new LinkedHashMap<>();
        for (Delivery delivery : claimed) {
            Address address = addresses.get(delivery.point());
            if (address == null) {
                settlements.put(delivery, new Settlement.NotSent("ANONYMISED"));
                continue;
            }
            try {
                Standing now = now(delivery, standings.getOrDefault(delivery.point(), List.of()));
                lines.put(delivery, rows.line(address, now, delivery.id()));
            } catch (MappingException e) {
                settlements.put(delivery, new Settlement.Rejected("MAPPING"));
                crm.figures().failed("MAPPING");
            }
        }
        return lines;
    }

    private Map<UUID, Address> addresses(List<Delivery> deliveries) {
        return ledger.contacts()
                .addresses(deliveries.stream().map(Delivery::point).collect(Collectors.toSet()));
    }

    /** What the ledger holds by now; a delivery only tells that something changed. */
    private static Standing now(Delivery delivery, List<Standing> standings) {
        return standings.stream()
                .filter(each -> each.channel() == delivery.channel() && each.type() == delivery.type())
                .findFirst()
                .orElseGet(() -> new Standing(
                        delivery.point(),
                        delivery.channel(),
                        delivery.type(),
                        delivery.status(),
                        delivery.consentAt(),
                        delivery.source(),
                        delivery.purposes(),
                        delivery.eventId()));
    }

    private boolean publish(Map<Delivery, String> lines, Map<Delivery, Settlement> settlements) {
        OutName name = new OutName(crm.name(), OutName.Kind.CHANGES, turn.number());
        long id = files.write(name);
        try (DurableFile file = folder.begin(name)) {
            file.write(rows.header(), charset);
            for (String line : lines.values()) {
                file.write(line, charset);
            }
            // Slow disks outlast a lease: what another node has by now must not come after its newer row.
            if (outbox.leases().renew(lines.keySet()).size() < lines.size()) {
                throw new IOException("some rows are another node's by now");
            }
            String sha256 = file.publish();
            files.written(id, sha256, lines.size());
        } catch (IOException e) {
            String code = folder.why();
            LOG.error("File {} of CRM {} was not written: {}", name.number(), crm.name(), code);
            files.refused(id, code);
            crm.figures().failed(code);
            lines.keySet()
                    .forEach(each -> settlements.put(each, new Settlement.Retry(ErrorKind.RETRYABLE, code, null)));
            return false;
        }
        crm.figures().written(lines.size());
        crm.figures().well();
        LOG.info("File {} of CRM {} was written with {} rows", name.number(), crm.name(), lines.size());
        lines.keySet().forEach(each -> settlements.put(each, new Settlement.Done(null, "WRITTEN")));
        return true;
    }
}
