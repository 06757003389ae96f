package io.izinhub.crm.file;

import io.izinhub.crm.CrmConnection;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in a file that came: good rows are recorded in parts, each in one transaction; bad ones stand in a file of errors.
 * Then the file is put away. Who dies in between begins anew, and rows that were recorded change nothing. What throws
 * leaves the file where it is, for the next look. Thread-safe.
 */
public class FolderReader {

    private static final Logger LOG = LoggerFactory.getLogger(FolderReader.class);

    private static final int PART = 1_000;

    /** What is still being written is younger. */
    private static final Duration HALVES = Duration.ofDays(1);

    /** A part takes a second or two. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** A file that fails each time is given up, but not for an hour in which the database was away. */
    private static final int MOST_ATTEMPTS = 5;

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final CrmConnection crm;
    private final FileAccount account;
    private final FileMapping mapping;
    private final InFolder folder;
    private final InGate gate;
    private final FolderTurn turn;
    private final OutFolder out;
    private final FileRows files;
    private final Map<InKind, RowTaker> takers;
    private final FaultTexts texts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FolderReader(
            CrmConnection crm,
            FileAdapter adapter,
            FolderTurn turn,
            OutFolder out,
            FileRows files,
            Map<InKind, RowTaker> takers,
            FaultTexts texts,
            TransactionTemplate transaction,
            Clock clock) {
        this.crm = crm;
        this.account = adapter.account();
        this.mapping = adapter.mapping();
        this.folder = new InFolder(account.inDirectory());
        this.gate = new InGate(account, clock);
        this.turn = turn;
        this.out = out;
        this.files = files;
        this.takers = Map.copyOf(takers);
        this.texts = texts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Asked by the flow, before it takes a file: not while its checksum may still come. */
    public boolean isReady(File found) {
        try {
            return !gate.awaitsChecksum(found.toPath());
        } catch (IOException e) {
            // It went away; the next look does not find it.
            return false;
        }
    }

    /** Reads one file. Called by the flow; does nothing while another node reads this folder. */
    public void receive(File found) throws IOException {
        if (!turn.hold(LEASE)) {
            return;
        }
        Path file = folder.path(found.getName());
        InGate.Verdict verdict = gate.look(file);
        if (verdict instanceof InGate.Refused refused) {
            refuse(file, Fault.ofFile(refused.code()));
        } else if (verdict instanceof InGate.Good good) {
            read(file, good);
        }
    }

    private void read(Path file, InGate.Good good) throws IOException {
        FileRows.Begun begun = files.begin(good.kind(), good.sha256());
        if (begun.done()) {
            again(file, good.kind(), begun.id());
            return;
        } else if (begun.attempts() > MOST_ATTEMPTS && begun.at().plus(PATIENCE).isBefore(clock.instant())) {
            files.refused(begun.id(), "GIVEN_UP");
            refuse(file, Fault.ofFile("GIVEN_UP"));
            return;
        }
        String name = folder.free(InFolder.ERROR, file.getFileName().toString());
        MessageDigest digest = Sha256.begin();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), digest);
                ErrorFile errors = errors(name)) {
            InRows rows =
                    new InRows(in, mapping.format().encoding(), mapping.in().of(good.kind()));
            Optional<Fault> header = rows.headerFault();
            if (header.isPresent()) {
                files.refused(begun.id(), header.get().code());
                refuse(file, header.get());
                return;
            }
            long read = take(good, rows, errors);
            in.transferTo(OutputStream.nullOutputStream());
            if (!HexFormat.of().formatHex(digest.digest()).equals(good.sha256())) {
                throw new IOException("the file changed while it was read");
            }
            errors.publish();
            files.done(begun.id(), read - errors.faultyRows(), errors.faultyRows());
            crm.figures().well();
            putAway(file, name, good.kind(), begun.id(), read, errors.faultyRows());
        }
    }

    /** A CRM in which nothing changed exports the same state every night; anything else that comes twice is somebody's mistake. */
    private void again(Path file, InKind kind, long id) throws IOException {
        if (kind != InKind.STATE) {
            refuse(file, Fault.ofFile("DUPLICATE_FILE"));
            return;
        }
        crm.figures().well();
        folder.move(
                file,
                InFolder.DONE,
                folder.free(InFolder.DONE, file.getFileName().toString()));
        LOG.info("File {} of CRM {}, {}: came again, unchanged", id, crm.name(), kind);
    }

    /** @return how many rows there are */
    private long take(InGate.Good good, InRows rows, ErrorFile errors) throws IOException {
        Instant at = at(good.attributes());
        RowTaker taker = takers.get(good.kind());
        List<InRow> part = new ArrayList<>();
        long read = 0;
        for (InRows.Next next = rows.next(); next != null; next = rows.next()) {
            read++;
            if (next.fault() != null) {
                errors.add(List.of(next.fault()));
                continue;
            }
            part.add(next.row());
            if (part.size() == PART) {
                record(part, at, taker, errors);
                part.clear();
            }
        }
        record(part, at, taker, errors);
        return read;
    }

    private void record(List<InRow> part, Instant at, RowTaker taker, ErrorFile errors) throws IOException {
        if (part.isEmpty()) {
            return;
        }
        if (!turn.hold(LEASE)) {
            throw new IOException("another node reads this folder by now");
        }
        errors.add(transaction.execute(status -> taker.take(List.copyOf(part), at)));
    }

    /** The CRM's clock may be ahead. */
    private Instant at(BasicFileAttributes attributes) {
        Instant changed = attributes.lastModifiedTime().toInstant();
        Instant now = clock.instant();
        return changed.isAfter(now) ? now : changed;
    }

    private void putAway(Path file, String name, InKind kind, long id, long read, long faulty) throws IOException {
        if (faulty == 0) {
            folder.move(file, InFolder.DONE, folder.free(InFolder.DONE, name));
        } else {
            folder.move(file, InFolder.ERROR, name);
        }
        LOG.info("File {} of CRM {}, {}: {} rows, {} of them faulty", id, crm.name(), kind, read, faulty);
    }

    private void refuse(Path file, Fault fault) throws IOException {
        String name = folder.free(InFolder.ERROR, file.getFileName().toString());
        try (ErrorFile errors = errors(name)) {
            errors.add(List.of(fault));
            errors.publish();
        }
        folder.move(file, InFolder.ERROR, name);
        crm.figures().rejected(fault.code());
        crm.figures().failed(fault.code());
        LOG.error("A file of CRM {} was refused: {}", crm.name(), fault.code());
    }

    private ErrorFile errors(String name) {
        return new ErrorFile(folder.errors(), name, mapping.format(), texts, account.language());
    }

    /** Deletes what was put away long ago, and what dead processes left. Called by a flow. */
    public void tidy() throws IOException {
        folder.tidy(clock.instant().minus(account.keep()));
        out.tidy(clock.instant().minus(HALVES));
        files.forget();
    }
}
