package io.izinhub.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditLog;
import io.izinhub.audit.LedgerSealer;
import io.izinhub.audit.LedgerVerifier;
import io.izinhub.platform.crypto.ItemKeys;
import io.izinhub.platform.crypto.KeysCommand;
import io.izinhub.quarantine.QuarantineDesk.Wish;
import io.izinhub.quarantine.QuarantineRelease.Refused;
import io.izinhub.quarantine.domain.HoldAge;
import io.izinhub.quarantine.domain.HoldClocks;
import io.izinhub.quarantine.domain.ItemState;
import io.izinhub.quarantine.domain.ReleaseForm;
import io.izinhub.testing.OwnHub;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What time does to quarantined mail, and what it does not; in a hub of its own, because time ends what others store. */
class QuarantineTimeTest {

    @TempDir
    private Path folder;

    @Test
    void r80_clockMovedSixtyDays_noUndecidedMailIsGone() throws Exception {
        try (OwnHub hub = OwnHub.start(folder)) {
            FakeGateway gateway = hub.bean(FakeGateway.class);
            gateway.answer("fake-not-clean", request -> new Refused(QuarantineRelease.NOT_CLEAN));
            QuarantineItem clean = store(hub, Mails.held("fake-clean"), "clean");
            QuarantineItem dirty = store(hub, Mails.held("fake-not-clean"), "not clean");
            QuarantineItem nowhere = store(hub, Mails.held("nowhere"), "nowhere");
            QuarantineItem original = store(hub, Mails.original("fake-clean", Duration.ofDays(7)), "original");
            QuarantineItem kept = store(hub, Mails.held("fake-clean"), "kept");
            hub.bean(QuarantineDesk.class)
                    .keep(
                            new Wish(kept.id(), null, "dava", new Caller("user:dpo", Set.of(Role.DPO))),
                            Instant.now().plus(Duration.ofDays(30)).minusSeconds(60));

            alarmsComeOneByOne(hub, dirty);
            at(hub, Instant.now().plus(Duration.ofDays(60)));

            assertThat(now(hub, clean).state()).isEqualTo(ItemState.RELEASED);
            assertThat(gateway.left(clean.reference())).singleElement().satisfies(left -> {
                assertThat(left.form()).isEqualTo(ReleaseForm.REDACTED);
                assertThat(left.possibleDuplicate()).isFalse();
            });
            for (QuarantineItem item : List.of(dirty, nowhere)) {
                assertThat(now(hub, item).state()).isEqualTo(ItemState.OPEN);
                assertThat(now(hub, item).red()).isTrue();
                assertThat(text(hub, item)).isIn("not clean", "nowhere");
            }
            assertThat(gateway.left(dirty.reference())).hasSize(1);
            for (QuarantineItem item : List.of(original, kept)) {
                assertThat(now(hub, item).state()).isEqualTo(ItemState.DESTROYED);
                assertThatThrownBy(() -> text(hub, item)).isInstanceOf(ContentGoneException.class);
            }
            assertThat(gateway.closed(kept.reference())).isEmpty();
            assertThat(actions(hub, kept)).containsExactly("QUARANTINED", "QUARANTINE_KEPT", "QUARANTINE_EXPIRED");
            assertThat(count(hub, "audit where action = 'QUARANTINE_ORIGINALS_EXPIRED'"))
                    .isEqualTo(1);
            healthNamesThem(hub);
            rowsAreForgottenWhenTheirTimeIsOver(hub);
            hub.bean(LedgerSealer.class).seal();
            assertThat(hub.bean(LedgerVerifier.class).verify().findings()).isEmpty();
        }
    }

    @Test
    void r80_originalsLiveTheirSevenDays() throws Exception {
        try (OwnHub hub = OwnHub.start(folder)) {
            QuarantineItem original = store(hub, Mails.original("fake-clean", HeldMail.KEEP_ORIGINAL), "original");

            at(hub, original.storedAt().plus(Duration.ofDays(7)).minusSeconds(1));
            assertThat(text(hub, original)).isEqualTo("original");
            assertThat(hub.bean(QuarantineHealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.UP);

            at(hub, original.storedAt().plus(Duration.ofDays(7)));
            assertThat(now(hub, original).state()).isEqualTo(ItemState.DESTROYED);
            assertThat(count(hub, "quarantine_content")).isZero();
        }
    }

    @Test
    void r74_rotationEncryptsEverythingAnew() throws Exception {
        byte[] bytes = Mails.noise(2 * ContentParts.PART_BYTES + 3, 21);
        QuarantineItem big;
        QuarantineItem damaged;
        List<byte[]> sealedBefore;
        try (OwnHub hub = OwnHub.start(folder)) {
            big = store(hub, Mails.held("fake-rotate"), Mails.bytes(bytes));
            damaged = store(hub, Mails.held("fake-rotate"), "damaged");
            store(hub, Mails.held("fake-rotate"), "small");
            sealedBefore = sealed(hub, big);
            damage(hub, damaged);
        }
        addKey();
        try (OwnHub hub = OwnHub.start(folder)) {
            MailContent opened = hub.bean(ItemContents.class).open(big);
            try (InputStream in = opened.open()) {
                byte[] head = in.readNBytes(10);
                assertThat(hub.bean(QuarantineUpkeep.class).rotateKeys()).isEqualTo(2);
                // Somebody who reads meanwhile is not disturbed.
                assertThat(head.length + in.readAllBytes().length).isEqualTo(bytes.length);
            }
            try (InputStream in = hub.bean(ItemContents.class).open(big).open()) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
            }
            assertThat(count(hub, "quarantine_item where kek_id = 2")).isEqualTo(2);
            assertThat(now(hub, damaged).state()).isEqualTo(ItemState.OPEN);
            assertThat(sealed(hub, big)).hasSize(3).doesNotContainAnyElementsOf(sealedBefore);
            assertThat(hub.bean(QuarantineUpkeep.class).rotateKeys()).isZero();
            assertThat(count(hub, "audit where action = 'QUARANTINE_KEY_ROTATED'"))
                    .isEqualTo(1);
            sameMailIsKnownUnderTheOldKey(hub, big, bytes);
        }
        Files.delete(folder.resolve("keys/quarantine-1.key"));
        assertThatThrownBy(() -> OwnHub.start(folder).close()).hasStackTraceContaining("Key quarantine-1 is missing");
    }

    private static void alarmsComeOneByOne(OwnHub hub, QuarantineItem item) {
        HoldClocks clocks = hub.bean(HoldClocks.class);
        FakeGateway gateway = hub.bean(FakeGateway.class);
        for (HoldAge age : List.of(HoldAge.FOUR_HOURS, HoldAge.ONE_DAY)) {
            Instant due = clocks.at(age, item.storedAt(), item.priority());
            watch(hub, due.minusSeconds(1)).watchClocks();
            assertThat(now(hub, item).alarmed().level()).isEqualTo(age.level() - 1);
            watch(hub, due).watchClocks();
            watch(hub, due.plusSeconds(60)).watchClocks();
            assertThat(gateway.alarms(item.reference()))
                    .hasSize(age.level())
                    .last()
                    .satisfies(alarm -> {
                        assertThat(alarm.age()).isEqualTo(age);
                        assertThat(alarm.dueAt()).isEqualTo(due);
                    });
            assertThat(now(hub, item).state()).isEqualTo(ItemState.OPEN);
        }
        assertThat(gateway.left(item.reference())).isEmpty();
    }

    private static void healthNamesThem(OwnHub hub) {
        var health = hub.bean(QuarantineHealthIndicator.class).health();
        assertThat(health.getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(health.getDetails()).containsEntry("undecidedThreeDays", 2L).containsEntry("red", 2L);
    }

    private static void rowsAreForgottenWhenTheirTimeIsOver(OwnHub hub) {
        int open = count(hub, "quarantine_item where state = 'OPEN'");
        Duration kept = Duration.ofDays(hub.bean(QuarantineProperties.class).metadataDays());
        upkeep(hub, Instant.now().plus(kept)).forgetOld();
        assertThat(count(hub, "quarantine_item where state = 'DESTROYED'")).isEqualTo(2);
        upkeep(hub, Instant.now().plus(kept).plus(Duration.ofDays(61))).forgetOld();
        assertThat(count(hub, "quarantine_item")).isEqualTo(open);
    }

    private static void sameMailIsKnownUnderTheOldKey(OwnHub hub, QuarantineItem big, byte[] bytes) throws IOException {
        assertThat(hub.bean(Quarantine.class).store(Mails.held("fake-rotate"), Mails.bytes(bytes)))
                .isEqualTo(new Quarantine.Stored(big.id(), big.reference(), false));
    }

    /** Everything that a schedule does, by a clock that shows that time. */
    private static void at(OwnHub hub, Instant now) {
        QuarantineWatch watch = watch(hub, now);
        watch.watchClocks();
        watch.retryReleases();
        QuarantineUpkeep upkeep = upkeep(hub, now);
        upkeep.destroyExpired();
        upkeep.forgetOld();
        upkeep.rotateKeys();
    }

    private static QuarantineWatch watch(OwnHub hub, Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        FakeGateway gateway = hub.bean(FakeGateway.class);
        Releases releases = new Releases(
                hub.bean(JdbcTemplate.class),
                hub.bean(ItemRows.class),
                hub.bean(ItemContents.class),
                List.of(gateway),
                hub.bean(TransactionTemplate.class),
                hub.bean(AuditLog.class),
                hub.bean(QuarantineMeters.class),
                hub.bean(QuarantineProperties.class),
                clock);
        return new QuarantineWatch(
                hub.bean(JdbcTemplate.class),
                hub.bean(ItemRows.class),
                releases,
                hub.bean(HoldClocks.class),
                List.of(gateway),
                hub.bean(TransactionTemplate.class),
                hub.bean(AuditLog.class),
                hub.bean(QuarantineMeters.class),
                clock);
    }

    private static QuarantineUpkeep upkeep(OwnHub hub, Instant now) {
        return new QuarantineUpkeep(
                hub.bean(JdbcTemplate.class),
                hub.bean(ItemRows.class),
                hub.bean(ItemContents.class),
                hub.bean(ItemKeys.class),
                hub.bean(TransactionTemplate.class),
                hub.bean(AuditLog.class),
                hub.bean(QuarantineMeters.class),
                hub.bean(QuarantineProperties.class),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static QuarantineItem store(OwnHub hub, HeldMail mail, String text) throws IOException {
        return store(hub, mail, Mails.text(text));
    }

    private static QuarantineItem store(OwnHub hub, HeldMail mail, MailSource source) throws IOException {
        return hub.bean(ItemRows.class)
                .find(hub.bean(Quarantine.class).store(mail, source).id())
                .orElseThrow();
    }

    private static QuarantineItem now(OwnHub hub, QuarantineItem item) {
        return hub.bean(ItemRows.class).find(item.id()).orElseThrow();
    }

    private static String text(OwnHub hub, QuarantineItem item) throws IOException {
        try (InputStream in = hub.bean(ItemContents.class).open(item).open()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static List<byte[]> sealed(OwnHub hub, QuarantineItem item) {
        return hub.bean(JdbcTemplate.class)
                .queryForList(
                        "select sealed from quarantine_content where item_id = ? order by part",
                        byte[].class,
                        item.id());
    }

    private static void damage(OwnHub hub, QuarantineItem item) throws SQLException {
        try (var superuser = hub.superuser();
                var statement = superuser.prepareStatement(
                        "update quarantine_content set sealed = sealed || '\\x00' where item_id = ?")) {
            statement.setObject(1, item.id());
            statement.execute();
        }
    }

    private static int count(OwnHub hub, String from) {
        return hub.bean(JdbcTemplate.class).queryForObject("select count(*) from " + from, Integer.class);
    }

    private static List<String> actions(OwnHub hub, QuarantineItem item) {
        return hub.bean(JdbcTemplate.class)
                .queryForList(
                        "select action from audit where subject = ? order by id",
                        String.class,
                        "quarantine:" + item.id());
    }

    private void addKey() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, UTF_8);
        int code = new KeysCommand()
                .run(
                        List.of(
                                "add",
                                "quarantine",
                                "--out",
                                folder.resolve("keys").toString()),
                        print,
                        print);
        assertThat(code).as(out.toString(UTF_8)).isZero();
    }
}
