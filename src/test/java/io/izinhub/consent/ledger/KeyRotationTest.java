package io.izinhub.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.audit.LedgerSealer;
import io.izinhub.audit.LedgerVerifier;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.platform.crypto.KeysCommand;
import io.izinhub.testing.OwnHub;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** New keys are added to a hub that has people already, one of them anonymised. */
class KeyRotationTest {

    private static final Instant T = Instant.parse("2026-11-01T10:00:00Z");
    private static final int PEOPLE = 300;
    private static final String ERASED = "erased@rotation.example";

    @TempDir
    private Path folder;

    @Test
    void r93_peopleMoveToNewKeysWhileIntakeGoesOnAndTheErasedStayRecognised() throws Exception {
        fill();
        addKey("master");
        addKey("lookup");
        try (OwnHub hub = OwnHub.start(folder)) {
            UUID before = point(hub, 7);
            interruptedAfterOneChunk(hub);
            rotateWhilePeopleSpeak(hub);

            assertThat(point(hub, 7)).isEqualTo(before);
            assertThat(count(hub, "kek_id = 1")).isZero();
            assertThat(count(hub, "hmac_key_id = 1")).isEqualTo(1);
            assertThat(count(hub, "true")).isEqualTo(PEOPLE + 1);
            assertThat(hub.bean(ContactPoints.class).addresses(List.of(before))).containsValue(address(7));
            assertThat(hub.bean(StateCheck.class).checkAll().differences()).isEmpty();
            assertErasedIsRecognised(hub);
            assertThat(hub.bean(KeyRotation.class).rewriteLookupKeys()).isZero();
            hub.bean(LedgerSealer.class).seal();
            assertThat(hub.bean(LedgerVerifier.class).verify().findings()).isEmpty();
        }
        Files.delete(folder.resolve("keys/lookup-1.key"));
        assertThatThrownBy(() -> OwnHub.start(folder).close()).hasStackTraceContaining("Key lookup-1 is missing");
    }

    private void fill() {
        try (OwnHub hub = OwnHub.start(folder)) {
            Ledger ledger = hub.bean(Ledger.class);
            ledger.record(
                    IntStream.range(0, PEOPLE)
                            .mapToObj(i -> Words.onay(email(i), T).statement())
                            .toList(),
                    "test");
            ledger.record(List.of(Words.onay(ERASED, T).statement()), "test");
            UUID erased = hub.bean(ContactPoints.class)
                    .find(Address.require(Channel.EPOSTA, ERASED))
                    .orElseThrow();
            hub.bean(Anonymisation.class).anonymise(List.of(erased), "user:dpo");
        }
    }

    /** What a killed hub leaves behind: some rows under the new keys, most under the old. */
    private static void interruptedAfterOneChunk(OwnHub hub) {
        ContactPoints contacts = hub.bean(ContactPoints.class);
        hub.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            assertThat(contacts.rewrap(10)).isEqualTo(10);
            assertThat(contacts.rewriteLookupKeys(10)).isEqualTo(10);
        });
        assertThat(count(hub, "hmac_key_id = 2")).isEqualTo(10);
    }

    private static void rotateWhilePeopleSpeak(OwnHub hub) throws Exception {
        Ledger ledger = hub.bean(Ledger.class);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> intake = CompletableFuture.supplyAsync(() -> {
            int rounds = 0;
            while (!done.get() || rounds == 0) {
                Instant at = T.plusSeconds(++rounds);
                ledger.record(
                        IntStream.range(0, PEOPLE)
                                .mapToObj(i -> Words.ret(email(i), at).statement())
                                .toList(),
                        "test");
            }
            return rounds;
        });
        hub.bean(LedgerUpkeep.class).rotateKeys();
        done.set(true);
        assertThat(intake.get(60, TimeUnit.SECONDS)).isPositive();
    }

    private static void assertErasedIsRecognised(OwnHub hub) {
        assertThat(hub.bean(Ledger.class)
                        .record(List.of(Words.onay(ERASED, T.plusSeconds(1)).statement()), "test")
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
        UUID erased = hub.bean(ContactPoints.class)
                .find(Address.require(Channel.EPOSTA, ERASED))
                .orElseThrow();
        assertThat(hub.bean(JdbcTemplate.class)
                        .queryForList("select bits from consent where point_id = ?", Long.class, erased))
                .allMatch(bits -> ConsentBits.has(bits, ConsentBits.Flag.ANONYMISED));
    }

    private void addKey(String purpose) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, java.nio.charset.StandardCharsets.UTF_8);
        int code = new KeysCommand()
                .run(List.of("add", purpose, "--out", folder.resolve("keys").toString()), print, print);
        assertThat(code)
                .as(out.toString(java.nio.charset.StandardCharsets.UTF_8))
                .isZero();
        assertThat(folder.resolve("keys/" + purpose + "-2.key")).exists();
    }

    private static int count(OwnHub hub, String condition) {
        return hub.bean(JdbcTemplate.class)
                .queryForObject("select count(*) from contact_point where " + condition, Integer.class);
    }

    private static UUID point(OwnHub hub, int person) {
        return hub.bean(ContactPoints.class).find(address(person)).orElseThrow();
    }

    private static Address address(int person) {
        return Address.require(Channel.EPOSTA, email(person));
    }

    private static String email(int person) {
        return "p" + person + "@rotation.example";
    }
}
