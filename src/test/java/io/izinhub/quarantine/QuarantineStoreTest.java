package io.izinhub.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.quarantine.Quarantine.Stored;
import io.izinhub.quarantine.domain.Decision;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ItemKind;
import io.izinhub.quarantine.domain.ItemState;
import io.izinhub.quarantine.domain.Priority;
import io.izinhub.testing.AtOnce;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.OwnHub;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@HubTest
class QuarantineStoreTest {

    private static final int PART = ContentParts.PART_BYTES;

    private final Quarantine quarantine;
    private final ItemRows rows;
    private final ItemContents contents;
    private final JdbcTemplate jdbc;
    private final JdbcConnectionDetails connection;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;

    @Autowired
    QuarantineStoreTest(
            Quarantine quarantine,
            ItemRows rows,
            ItemContents contents,
            JdbcTemplate jdbc,
            JdbcConnectionDetails connection,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        this.quarantine = quarantine;
        this.rows = rows;
        this.contents = contents;
        this.jdbc = jdbc;
        this.connection = connection;
        this.transaction = transaction;
        this.meters = meters;
    }

    /** People read the reference in what goes on, and find the original under it. */
    @Test
    void theReferenceOfAMailIsKnownBeforeItIsStored_andTheSameAtEachAttempt() throws IOException {
        HeldMail mail = Mails.original("reference", Duration.ofDays(7));
        MailSource source = Mails.text("tried again");

        String first = quarantine.reference(mail, source);
        Stored stored = quarantine.store(mail, source, source, first);

        assertThat(stored.reference()).isEqualTo(first);
        assertThat(quarantine.reference(mail, source)).isEqualTo(first);
        assertThat(quarantine.reference(mail, Mails.text("another"))).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PART - 1, PART, PART + 1, 3 * PART + 17})
    void whatComesOutIsWhatWentIn(int size) throws IOException {
        byte[] bytes = Mails.noise(size, size + 1);

        QuarantineItem item = store("sizes", Mails.bytes(bytes));

        MailContent content = contents.open(item);
        content.verify();
        try (InputStream in = content.open()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        try (InputStream in = content.open()) {
            assertThat(in.read()).isEqualTo(size == 0 ? -1 : bytes[0] & 0xff);
        }
        assertThat(content.envelope()).isEqualTo(Mails.envelope());
        assertThat(content.sender()).isEqualTo(Mails.SENDER);
        assertThat(item.parts()).isEqualTo(Math.max(1, (size + PART - 1) / PART));
        assertThat(jdbc.queryForObject(
                        "select max(length(sealed)) from quarantine_content where item_id = ?",
                        Integer.class,
                        item.id()))
                .isLessThanOrEqualTo(PART + 28);
    }

    @Test
    void anItemSaysWhatIsKnownInCodes() throws IOException {
        QuarantineItem item = store("codes", Mails.text("codes"));

        assertThat(item.reference()).matches("K-\\d{4}-[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(item.state()).isEqualTo(ItemState.OPEN);
        assertThat(item.priority()).isEqualTo(Priority.COMPLAINT);
        assertThat(item.categories()).containsExactly("HEALTH", "RELIGION");
        assertThat(item.decision()).isNull();
        assertThat(audit(item)).containsExactly("QUARANTINED");
    }

    @ParameterizedTest
    @CsvSource({
        "destek kutusu, BLOCK, HEALTH",
        "destek, geçen hafta ameliyat oldum, HEALTH",
        "destek, BLOCK, Ahmet",
        "destek, '', HEALTH"
    })
    void r73_noTextGetsIntoWhatIsKeptInClear(String mailbox, String verdict, String category) {
        assertThatThrownBy(() -> new HeldMail(
                        ItemKind.HELD,
                        Direction.IN,
                        mailbox,
                        Mails.envelope(),
                        "",
                        Instant.EPOCH,
                        verdict,
                        new TreeSet<>(Set.of(category)),
                        Priority.NONE,
                        null,
                        null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContainingAny("ameliyat", "Ahmet", "kutusu");
    }

    @Test
    void r80_anOriginalIsKeptForAWhileOnly() throws IOException {
        Stored stored = quarantine.store(Mails.original("originals", HeldMail.KEEP_ORIGINAL), Mails.text("original"));

        QuarantineItem item = rows.find(stored.id()).orElseThrow();
        assertThat(item.state()).isEqualTo(ItemState.KEPT);
        assertThat(item.keepUntil()).isEqualTo(item.storedAt().plus(Duration.ofDays(7)));
        assertThatThrownBy(() -> Mails.original("originals", Duration.ofDays(31)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Mails.original("originals", null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void r134_theSameMailIsOneItem() throws IOException {
        double before = storedCount();
        Stored first = quarantine.store(Mails.held("same"), Mails.text("once"));
        Stored again = quarantine.store(Mails.held("same"), Mails.text("once"));
        Stored elsewhere = quarantine.store(Mails.held("same-other"), Mails.text("once"));
        Stored other = quarantine.store(Mails.held("same"), Mails.text("other"));

        assertThat(first.first()).isTrue();
        assertThat(again).isEqualTo(new Stored(first.id(), first.reference(), false));
        assertThat(elsewhere.first()).isTrue();
        assertThat(other.first()).isTrue();
        assertThat(storedCount() - before).isEqualTo(3);
        assertThat(audit(rows.find(first.id()).orElseThrow())).containsExactly("QUARANTINED");
    }

    @Test
    void r134_whatWasStoredYesterdayOrDestroyedIsNotTheSame() throws IOException {
        Stored first = quarantine.store(Mails.held("late"), Mails.text("late"));
        jdbc.update(
                "update quarantine_item set stored_at = stored_at - interval '24 hours 1 second' where item_id = ?",
                first.id());
        Stored second = quarantine.store(Mails.held("late"), Mails.text("late"));
        assertThat(second.first()).isTrue();

        transaction.executeWithoutResult(status -> rows.end(
                rows.lock(second.id()).orElseThrow(),
                ItemState.DESTROYED,
                Decision.DESTROY,
                "user:dpo",
                Instant.now()));
        assertThat(quarantine.store(Mails.held("late"), Mails.text("late")).first())
                .isTrue();
    }

    @Test
    void r134_copiesThatComeAtOnceAreOneItem() throws Exception {
        List<Stored> stored = AtOnce.run(6, worker -> quarantine.store(Mails.held("at-once"), Mails.text("at once")));

        assertThat(stored.stream().map(Stored::id).collect(Collectors.toSet())).hasSize(1);
        assertThat(stored.stream().filter(Stored::first)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"10, false", "12, false", "11, true"})
    void r134_aMailThatBreaksOffLeavesNothing(long announced, boolean breaks) {
        MailSource source =
                Mails.source(announced, () -> breaks ? new Broken() : new ByteArrayInputStream(new byte[11]));
        int audited = jdbc.queryForObject("select count(*) from audit where action = 'QUARANTINED'", Integer.class);

        assertThatThrownBy(() -> quarantine.store(Mails.held("broken"), source)).isInstanceOf(IOException.class);

        assertThat(rows.where("mailbox = 'broken'")).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from audit where action = 'QUARANTINED'", Integer.class))
                .isEqualTo(audited);
    }

    @Test
    void r134_whatIsAcknowledgedOutlivesTheCallersTransaction() {
        UUID id = transaction.execute(status -> {
            status.setRollbackOnly();
            try {
                return quarantine
                        .store(Mails.held("outer"), Mails.text("outer"))
                        .id();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(rows.find(id)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set_byte(sealed, 500, 255 - get_byte(sealed, 500)) where item_id = ? and part = 1 | part 2 of 3",
                "substring(sealed from 1 for 30) where item_id = ? and part = 2 | part 3 of 3"
            })
    void r74_aChangedPartIsRefused(String change, String named) throws Exception {
        QuarantineItem item = store("tampered-" + UUID.randomUUID(), Mails.bytes(Mails.noise(2 * PART + 5, 3)));
        damage("update quarantine_content set sealed = " + change, item.id());

        assertDamaged(item, named + " cannot be opened");
    }

    @Test
    void r74_partsCannotBeSwapped() throws Exception {
        QuarantineItem item = store("swapped", Mails.bytes(Mails.noise(2 * PART + 5, 4)));
        damage("update quarantine_content set part = part + 10 where item_id = ?", item.id());
        damage(
                "update quarantine_content set part = 1 - (part - 10) where part in (10, 11) and item_id = ?",
                item.id());
        damage("update quarantine_content set part = 2 where part = 12 and item_id = ?", item.id());

        assertDamaged(item, "part 1 of 3 cannot be opened");
    }

    @Test
    void r74_partsCannotBeDropped() throws Exception {
        QuarantineItem item = store("dropped", Mails.bytes(Mails.noise(2 * PART, 5)));
        damage("delete from quarantine_content where part = 1 and item_id = ?", item.id());
        assertDamaged(item, "1 parts are there, 2 were stored");

        damage("update quarantine_item set parts = 1 where item_id = ?", item.id());
        assertDamaged(rows.find(item.id()).orElseThrow(), "part 1 of 1 cannot be opened");
    }

    @Test
    void r74_partsCannotBeAdded() throws Exception {
        QuarantineItem item = store("added", Mails.bytes(Mails.noise(PART, 6)));
        damage(
                "insert into quarantine_content select item_id, 1, sealed from quarantine_content where item_id = ?",
                item.id());

        assertDamaged(item, "2 parts are there, 1 were stored");
    }

    @Test
    void r74_partsOfAnotherMailAreRefused() throws Exception {
        QuarantineItem item = store("mixed", Mails.bytes(Mails.noise(100, 7)));
        QuarantineItem other = store("mixed", Mails.bytes(Mails.noise(100, 8)));
        damage("delete from quarantine_content where item_id = ?", item.id());
        try (Connection superuser = superuser();
                var statement =
                        superuser.prepareStatement("update quarantine_content set item_id = ? where item_id = ?")) {
            statement.setObject(1, item.id());
            statement.setObject(2, other.id());
            statement.execute();
        }

        assertDamaged(item, "part 1 of 1 cannot be opened");
    }

    @Test
    void r80_theDatabaseItselfKeepsUndecidedMail() throws IOException {
        QuarantineItem item = store("guarded", Mails.text("guarded"));

        for (String sql : List.of(
                "delete from quarantine_item where item_id = ?",
                "delete from quarantine_content where item_id = ?",
                "update quarantine_item set state = 'DESTROYED', decision = 'EXPIRE', decided_by = 'system', kek_id = null,"
                        + " dek = null, envelope = null, sender = null where item_id = ?",
                "update quarantine_item set dek = null where item_id = ?")) {
            assertThatThrownBy(() -> jdbc.update(sql, item.id())).as(sql).isInstanceOf(RuntimeException.class);
        }
        contents.open(item).verify();
    }

    @Test
    void r73_aCanaryWordIsNowhereInClear() throws Exception {
        String word = "Kanarya7Kelime";
        String text = "Subject: " + word + "\r\n\r\n" + word + " ".repeat(3000) + word;
        HeldMail mail = new HeldMail(
                ItemKind.HELD,
                Direction.IN,
                "canary",
                new HeldEnvelope(word + "@held.example", List.of(word + "@ornek.example"), false, false),
                word + "@held.example",
                Instant.now(),
                "BLOCK",
                new TreeSet<>(Set.of("HEALTH")),
                Priority.NONE,
                "<" + word + "@held.example>",
                null);
        try (LogCanary canary = new LogCanary()) {
            Stored stored = quarantine.store(mail, Mails.text(text));
            quarantine.store(mail, Mails.text(text));
            QuarantineItem item = rows.find(stored.id()).orElseThrow();
            contents.open(item).verify();
            damage(
                    "update quarantine_content set sealed = substring(sealed from 1 for 50) where item_id = ?",
                    item.id());
            assertThatThrownBy(() -> contents.open(item).verify())
                    .hasMessageContaining(item.reference())
                    .hasMessageNotContaining(word);
            assertThat(mail.toString() + mail.envelope() + contents.open(item)).doesNotContain(word);
            canary.neverHeard(word);
        }
        assertThat(tablesWith(word)).isEmpty();
        assertThat(tablesWith("canary")).containsExactlyInAnyOrder("quarantine_item", "audit");
        assertThat(meters.getMeters().toString()).doesNotContain(word);
    }

    /** Every table as text; bytes stand in hexadecimal there. */
    private List<String> tablesWith(String word) throws Exception {
        String hex = HexFormat.of().formatHex(word.getBytes(UTF_8));
        List<String> tables = jdbc.queryForList(
                "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
                String.class);
        assertThat(tables).hasSizeGreaterThan(30);
        try (Connection superuser = superuser();
                var statement = superuser.createStatement()) {
            Set<String> with = new TreeSet<>();
            for (String table : tables) {
                var found = statement.executeQuery("select exists (select 1 from \"" + table
                        + "\" t where t::text like '%" + word + "%' or t::text like '%" + hex + "%')");
                found.next();
                if (found.getBoolean(1)) {
                    with.add(table);
                }
            }
            return List.copyOf(with);
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the line broke");
        }
    }

    private QuarantineItem store(String mailbox, MailSource source) throws IOException {
        return rows.find(quarantine.store(Mails.held(mailbox), source).id()).orElseThrow();
    }

    private void assertDamaged(QuarantineItem item, String what) {
        assertThatThrownBy(() -> contents.open(item).verify())
                .isInstanceOf(DamagedContentException.class)
                .hasMessage("Quarantined mail " + item.reference() + " is damaged: " + what);
    }

    /** As somebody who is stopped by no trigger. */
    private void damage(String sql, UUID id) throws Exception {
        try (Connection superuser = superuser();
                var statement = superuser.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.execute();
        }
    }

    private Connection superuser() throws Exception {
        return OwnHub.superuser(connection.getJdbcUrl());
    }

    private List<String> audit(QuarantineItem item) {
        return jdbc.queryForList(
                "select action from audit where subject = ? order by id", String.class, "quarantine:" + item.id());
    }

    private double storedCount() {
        return meters.find(QuarantineMeters.STORED).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
