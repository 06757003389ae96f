package io.izinhub.consent.campaign;

import io.izinhub.platform.crypto.StoreCipher;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens bundles of small files, one part after the other. Thread-safe. */
@Repository
class AnswerBundles {

    static final short TIMES = 1;
    static final short ENTRIES = 2;
    static final short FILES = 3;

    private static final String INDEX = """
            select b.bundle_id, b.queries, b.parts, p.kind, p.part, p.sealed
            from consent_bundle b join consent_bundle_part p using (bundle_id)
            where b.campaign = ? and (?::text is null or b.brand = ?) and b.first_at <= ? and p.kind < 3
            order by b.first_at, b.bundle_id, p.kind, p.part
            """;
    private static final String FILE = """
            select sealed from consent_bundle_part where bundle_id = ? and kind = 3 and part <= ? order by part desc limit 1
            """;
    private static final int PARTS_AT_ONCE = 8;

    private final JdbcTemplate jdbc;
    private final JdbcTemplate streaming;
    private final TransactionTemplate transaction;
    private final StoreCipher cipher;

    AnswerBundles(JdbcTemplate jdbc, DataSource database, PlatformTransactionManager transactions, StoreCipher cipher) {
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(database);
        this.streaming.setFetchSize(PARTS_AT_ONCE);
        this.transaction = new TransactionTemplate(transactions);
        this.cipher = cipher;
    }

    static String place(String bundle, short kind, int part) {
        return "consent_bundle_part." + bundle + "." + kind + "." + part;
    }

    /** Gets the bundles of a campaign. */
    interface Visitor {

        /** @param entries in clear, as {@link BundlePage} has them */
        void part(String bundle, byte[] entries, byte[] times);

        /** @param intact false: a part is missing or was changed, or the key is gone */
        void end(String bundle, int queries, boolean intact);
    }

    /** Lists of a brand, of which some were asked until then. */
    void lists(String campaign, String brand, Instant until, Consumer<SortedAnswers> each) {
        read(campaign, brand, until, new Visitor() {
            @Override
            public void part(String bundle, byte[] entries, byte[] times) {
                each.accept(BundlePage.sorted(entries, times));
            }

            @Override
            public void end(String bundle, int queries, boolean intact) {
                // Who cannot be read counts as not asked about.
            }
        });
    }

    void all(String campaign, Visitor visitor) {
        read(campaign, null, Instant.ofEpochSecond(Integer.MAX_VALUE * 4L), visitor);
    }

    private void read(String campaign, String brand, Instant until, Visitor visitor) {
        Reading reading = new Reading(visitor);
        RowCallbackHandler next = rs -> reading.row(
                new Bundle(rs.getString(1), rs.getInt(2), rs.getInt(3)), rs.getShort(4), rs.getInt(5), rs.getBytes(6));
        transaction.executeWithoutResult(
                status -> streaming.query(INDEX, next, campaign, brand, brand, Timestamp.from(until)));
        reading.end();
    }

    private record Bundle(String id, int queries, int parts) {}

    /** Follows the rows: of each bundle its times, then its entries. For one reading. */
    private final class Reading {

        private final Visitor visitor;
        private Bundle bundle;
        private byte[] times;
        private int opened;

        Reading(Visitor visitor) {
            this.visitor = visitor;
        }

        void row(Bundle next, short kind, int part, byte[] sealed) {
            if (bundle == null || !bundle.id().equals(next.id())) {
                end();
                bundle = next;
                times = null;
                opened = 0;
            }
            Optional<byte[]> plain = plain(place(bundle.id(), kind, part), sealed);
            if (kind == TIMES) {
                times = plain.orElse(null);
            } else if (times != null && plain.isPresent()) {
                opened++;
                visitor.part(bundle.id(), plain.get(), times);
            }
        }

        void end() {
            if (bundle != null) {
                visitor.end(bundle.id(), bundle.queries(), times != null && opened == bundle.parts());
            }
        }
    }

    private Optional<byte[]> plain(String place, byte[] sealed) {
        try {
            return Optional.of(cipher.decrypt(place, sealed));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** The file of one query, as it was sealed. */
    Optional<byte[]> file(String bundle, int number) {
        return jdbc.queryForList(FILE, byte[].class, bundle, number).stream()
                .findFirst()
                .flatMap(part -> BundlePage.file(part, number));
    }

    /** In the running transaction. */
    void add(String bundle, BundlePage page) {
        List<Object[]> rows = new ArrayList<>();
        rows.add(sealed(bundle, TIMES, 0, page.times()));
        List<byte[]> entries = page.entries(AnswerFile.PART_BYTES);
        for (int i = 0; i < entries.size(); i++) {
            rows.add(sealed(bundle, ENTRIES, i, entries.get(i)));
        }
        page.files(AnswerFile.PART_BYTES)
                .forEach(files -> rows.add(new Object[] {bundle, FILES, files.first(), files.bytes()}));
        jdbc.batchUpdate("insert into consent_bundle_part (bundle_id, kind, part, sealed) values (?, ?, ?, ?)", rows);
    }

    private Object[] sealed(String bundle, short kind, int part, byte[] plain) {
        return new Object[] {bundle, kind, part, cipher.encrypt(place(bundle, kind, part), plain)};
    }

    static String newId() {
        return "b-" + UUID.randomUUID();
    }
}
