package io.izinhub.crm.file;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.crm.CrmConnection;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes all that the ledger holds of the brand into one file, for a CRM that begins or has lost something. Constant
 * memory. Who dies in between begins anew under the same number. Thread-safe.
 */
public class FullExport {

    private static final Logger LOG = LoggerFactory.getLogger(FullExport.class);

    private static final int PAGE = 1_000;

    /** A page takes a second or two. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final CrmConnection crm;
    private final Charset charset;
    private final OutRow rows;
    private final OutFolder folder;
    private final FolderTurn turn;
    private final FileRows files;
    private final FileWriter.Ledger ledger;
    private final Modes modes;

    FullExport(
            CrmConnection crm,
            Charset charset,
            OutRow rows,
            OutFolder folder,
            FolderTurn turn,
            FileRows files,
            FileWriter.Ledger ledger,
            Modes modes) {
        this.crm = crm;
        this.charset = charset;
        this.rows = rows;
        this.folder = folder;
        this.turn = turn;
        this.files = files;
        this.ledger = ledger;
        this.modes = modes;
    }

    /** Whether the CRM is written, and for everybody. */
    boolean isAllowed() {
        Modes.State now = modes.state(crm.target().function());
        return crm.hubWrites() && now.mode() == Mode.LIVE && !now.isNarrowed();
    }

    /** Asks for a file; the next turn writes it. @return its number */
    long request() {
        OutName name = new OutName(crm.name(), OutName.Kind.FULL, turn.number());
        files.write(name);
        return name.number();
    }

    /** Writes what was asked for. Called by the flow, in this node's turn; nothing while the CRM is not to be written. */
    public void run() {
        if (isAllowed()) {
            files.openExports().forEach((number, id) -> write(new OutName(crm.name(), OutName.Kind.FULL, number), id));
        }
    }

    private void write(OutName name, long id) {
        try (DurableFile file = folder.begin(name)) {
            file.write(rows.header(), charset);
            long written = 0;
            List<UUID> page = ledger.standings().points(crm.brand().id(), null, PAGE);
            while (!page.isEmpty()) {
                if (!turn.hold(LEASE)) {
                    throw new IOException("another node writes by now");
                }
                written += write(file, page);
                page = ledger.standings().points(crm.brand().id(), page.get(page.size() - 1), PAGE);
            }
            files.written(id, file.publish(), written);
            LOG.info("File {} of CRM {} was written with all {} rows", name.number(), crm.name(), written);
        } catch (IOException e) {
            String code = folder.why();
            LOG.error("File {} of CRM {} was not written: {}", name.number(), crm.name(), code);
            crm.figures().failed(code);
        }
    }

    private long write(DurableFile file, List<UUID> points) throws IOException {
        Map<UUID, Address> addresses = ledger.contacts().addresses(points);
        Map<UUID, List<Standing>> standings = ledger.standings().of(crm.brand().id(), addresses.keySet());
        long written = 0;
        for (UUID point : points) {
            for (Standing standing : standings.getOrDefault(point, List.of())) {
                try {
                    file.write(rows.line(addresses.get(point), standing, null), charset);
                    written++;
                } catch (MappingException e) {
                    crm.figures().failed("MAPPING");
                }
            }
        }
        return written;
    }
}
