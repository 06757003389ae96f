package io.izinhub.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.quarantine.QuarantineDesk.Wish;
import io.izinhub.quarantine.QuarantineRelease.Delivered;
import io.izinhub.quarantine.QuarantineRelease.TryLater;
import io.izinhub.quarantine.domain.ItemState;
import io.izinhub.quarantine.domain.ReleaseForm;
import io.izinhub.testing.AtOnce;
import io.izinhub.testing.HubTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Two people at once, two nodes at once, and a node that dies with a mail in its hands. */
@HubTest
class QuarantineRacesTest {

    private final Quarantine quarantine;
    private final QuarantineDesk desk;
    private final ItemRows rows;
    private final ItemContents contents;
    private final FakeGateway gateway;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final QuarantineMeters meters;
    private final MeterRegistry registry;
    private final QuarantineProperties settings;
    private final JdbcTemplate jdbc;

    @Autowired
    QuarantineRacesTest(
            Quarantine quarantine,
            QuarantineDesk desk,
            ItemRows rows,
            ItemContents contents,
            FakeGateway gateway,
            TransactionTemplate transaction,
            AuditLog audit,
            QuarantineMeters meters,
            MeterRegistry registry,
            QuarantineProperties settings,
            JdbcTemplate jdbc) {
        this.quarantine = quarantine;
        this.desk = desk;
        this.rows = rows;
        this.contents = contents;
        this.gateway = gateway;
        this.transaction = transaction;
        this.audit = audit;
        this.meters = meters;
        this.registry = registry;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @RepeatedTest(5)
    void r80_ofFourPeopleAtOnceOneWinsAndTheOthersHearWhatHappened() throws Exception {
        QuarantineItem item = store("fake-race", "race " + System.nanoTime());

        List<String> outcomes = AtOnce.run(4, worker -> {
            Wish wish = wish(item, "user:racer" + worker);
            try {
                return switch (worker) {
                    case 0 -> desk.release(wish, ReleaseForm.ORIGINAL).state().name();
                    case 1 -> desk.destroy(wish).state().name();
                    case 2 ->
                        desk.keep(wish, Instant.now().plusSeconds(1000)).state().name();
                    default -> desk.release(wish, ReleaseForm.REDACTED).state().name();
                };
            } catch (ProblemException e) {
                return e.code();
            }
        });

        assertThat(outcomes.stream().filter(outcome -> !outcome.equals("QUARANTINE_DECIDED")))
                .hasSize(1);
        assertThat(outcomes).contains(now(item).state().name());
        assertThat(gateway.left(item.reference())).hasSize(now(item).state() == ItemState.RELEASED ? 1 : 0);
        assertThat(gateway.closed(item.reference())).hasSize(now(item).state() == ItemState.DESTROYED ? 1 : 0);
        assertThat(actions(item)).hasSize(now(item).state() == ItemState.RELEASED ? 3 : 2);
    }

    @Test
    void r134_aNodeThatDiesInBetweenIsFollowedByAnotherAttemptThatIsCounted() throws Exception {
        QuarantineItem item = store("fake-dies", "dies");
        QuarantineItem claimed = transaction.execute(status ->
                releases(Instant.now()).begin(rows.lock(item.id()).orElseThrow(), ReleaseForm.ORIGINAL, "user:dpo"));
        double before = duplicates();

        releases(Instant.now().plus(settings.releaseLease()).minusSeconds(5)).retryDue();
        assertThat(gateway.left(item.reference())).isEmpty();

        releases(Instant.now().plus(settings.releaseLease()).plusSeconds(5)).retryDue();

        assertThat(gateway.left(item.reference())).singleElement().satisfies(left -> {
            assertThat(left.possibleDuplicate()).isTrue();
            assertThat(left.form()).isEqualTo(ReleaseForm.ORIGINAL);
        });
        assertThat(now(item).state()).isEqualTo(ItemState.RELEASED);
        assertThat(now(item).unsure()).isTrue();
        assertThat(duplicates() - before).isEqualTo(1);
        // The node was only slow: what it has to say changes nothing any more.
        assertThat(releases(Instant.now()).attempt(claimed).item().state()).isEqualTo(ItemState.RELEASED);
        assertThat(actions(item).stream().filter("QUARANTINE_RELEASED"::equals)).hasSize(1);
    }

    @Test
    void anAttemptThatEndsInAnExceptionMayHaveDelivered() throws Exception {
        gateway.answer("fake-throws", request -> {
            throw new IOException("cut after the last dot");
        });
        QuarantineItem item = store("fake-throws", "throws");

        QuarantineItem after = desk.release(wish(item, "user:dpo"), ReleaseForm.ORIGINAL);
        assertThat(after.state()).isEqualTo(ItemState.RELEASING);
        assertThat(after.unsure()).isTrue();
        gateway.answer("fake-throws", request -> new Delivered());
        releases(Instant.now().plusSeconds(60)).retryDue();

        assertThat(now(item).state()).isEqualTo(ItemState.RELEASED);
        assertThat(gateway.left(item.reference()))
                .extracting(FakeGateway.Left::possibleDuplicate)
                .containsExactly(false, true);
    }

    @Test
    void aBusyHopIsNoDuplicateAndInTheEndThePeopleHaveTheMailAgain() throws Exception {
        gateway.answer("fake-always-busy", request -> new TryLater("BUSY"));
        QuarantineItem item = store("fake-always-busy", "always busy");
        desk.release(wish(item, "user:dpo"), ReleaseForm.ORIGINAL);

        releases(Instant.now()).retryDue();
        assertThat(now(item).attempts()).isEqualTo(1);
        releases(Instant.now().plusSeconds(60)).retryDue();
        assertThat(now(item).attempts()).isEqualTo(2);
        assertThat(now(item).unsure()).isFalse();

        releases(Instant.now().plus(settings.keepTrying()).plus(Duration.ofHours(1)))
                .retryDue();

        assertThat(now(item).state()).isEqualTo(ItemState.OPEN);
        assertThat(now(item).releaseCode()).isEqualTo("BUSY");
        assertThat(actions(item)).endsWith("QUARANTINE_NOT_RELEASED");
        contents.open(now(item)).verify();
    }

    @Test
    void twoNodesThatRetryAtOnceShareTheWork() throws Exception {
        AtomicInteger under = new AtomicInteger();
        gateway.answer("fake-shared", request -> new TryLater("BUSY"));
        List<QuarantineItem> items = List.of(store("fake-shared", "shared 1"), store("fake-shared", "shared 2"));
        for (QuarantineItem item : items) {
            desk.release(wish(item, "user:dpo"), ReleaseForm.ORIGINAL);
        }
        gateway.answer("fake-shared", request -> {
            under.incrementAndGet();
            return new Delivered();
        });

        AtOnce.run(2, worker -> releases(Instant.now().plusSeconds(60)).retryDue());

        assertThat(under.get()).isEqualTo(2);
        assertThat(items).allMatch(item -> now(item).state() == ItemState.RELEASED);
    }

    /** As a node would do it whose clock shows that time. */
    private Releases releases(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new Releases(jdbc, rows, contents, List.of(gateway), transaction, audit, meters, settings, clock);
    }

    private QuarantineItem store(String mailbox, String text) throws IOException {
        return rows.find(quarantine.store(Mails.held(mailbox), Mails.text(text)).id())
                .orElseThrow();
    }

    private QuarantineItem now(QuarantineItem item) {
        return rows.find(item.id()).orElseThrow();
    }

    private static Wish wish(QuarantineItem item, String actor) {
        return new Wish(item.id(), null, "race", new Caller(actor, Set.of(Role.DPO)));
    }

    private double duplicates() {
        return registry.counter(QuarantineMeters.DUPLICATES).count();
    }

    private List<String> actions(QuarantineItem item) {
        return jdbc.queryForList(
                "select action from audit where subject = ? order by id", String.class, "quarantine:" + item.id());
    }
}
