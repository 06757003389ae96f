package io.izinhub.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.integrator.move.BrandCheck;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.reconciliation.domain.RepairRule;
import io.izinhub.reconciliation.domain.SafeRepair;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.SimWorld;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger against the simulated İYS, by the shipped flows. The hub is in SHADOW: what is told waits in the outbox. */
@HubTest
class ReconciliationTest {

    private static final String BRAND = "600101";
    private static final Channel CHANNEL = Channel.EPOSTA;

    private final SimWorld world = SimWorld.shared();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final Set<UUID> people = new HashSet<>();
    private final Reconciliations reconciliations;
    private final BrandCheck check;
    private final Ledger ledger;
    private final ContactPoints contacts;
    private final Brands brands;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    ReconciliationTest(
            Reconciliations reconciliations,
            BrandCheck check,
            Ledger ledger,
            ContactPoints contacts,
            Brands brands,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        this.reconciliations = reconciliations;
        this.check = check;
        this.ledger = ledger;
        this.contacts = contacts;
        this.brands = brands;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @AfterEach
    void calm() {
        world.noFaults();
        jdbc.update("update reconciliation set state = 'STOPPED', finished_at = now() where state = 'RUNNING'");
    }

    @Test
    void r27_eachDifferenceIsFound_andOnlyWhatIsSafeIsMended() {
        said("equal", Said.ONAY, 2);
        held("equal", "ONAY", "HS_WEB", 2);
        said("hubrefuses", Said.RET, 2);
        held("hubrefuses", "ONAY", "HS_WEB", 30);
        said("fresh", Said.ONAY, 0);
        said("old", Said.ONAY, 40);
        said("refused", Said.ONAY, 5);
        held("refused", "RET", "IYS_WEB", 1);
        said("newer", Said.ONAY, 1);
        held("newer", "RET", "IYS_WEB", 30);
        nothingWaits();

        long run;
        try (LogCanary canary = new LogCanary()) {
            run = compared(RepairRule.ALL);
            mended(run);
            canary.neverHeard(mark);
        }

        assertThat(found(run, "equal")).isEmpty();
        assertThat(found(run, "hubrefuses")).hasValueSatisfying(one -> {
            assertThat(one.kind()).isEqualTo(DifferenceKind.HUB_REFUSES);
            assertThat(one.decidedBy()).isEqualTo(Difference.BY_LEDGER);
        });
        assertThat(waiting("hubrefuses")).containsExactly("RET");
        assertThat(found(run, "fresh")).hasValueSatisfying(one -> {
            assertThat(one.kind()).isEqualTo(DifferenceKind.ONLY_HUB);
            assertThat(one.outcome()).isEqualTo(Difference.TOLD);
        });
        assertThat(waiting("fresh")).containsExactly("ONAY");
        assertThat(found(run, "old"))
                .hasValueSatisfying(one -> assertThat(one.repair()).isEqualTo(SafeRepair.COLLECT_AGAIN));
        assertThat(waiting("old")).isEmpty();
        assertThat(found(run, "refused")).hasValueSatisfying(one -> {
            assertThat(one.kind()).isEqualTo(DifferenceKind.OTHER_REFUSES);
            assertThat(one.outcome()).isEqualTo(Difference.RECORDED);
        });
        assertThat(status("refused")).contains(Status.RET);
        assertThat(found(run, "newer")).hasValueSatisfying(one -> {
            assertThat(one.kind()).isEqualTo(DifferenceKind.OTHER_REFUSES);
            assertThat(one.repair()).isEqualTo(SafeRepair.COLLECT_AGAIN);
        });
        assertThat(status("newer")).contains(Status.ONAY);
        assertThat(waiting("newer")).isEmpty();
    }

    /** A node that starts with its machine meets a network that is not there yet: a side is not given up for that. */
    @Test
    void whileNobodyIsAtItNobodyIsWaitedFor(@Autowired ReconciliationProperties settings) {
        transaction.executeWithoutResult(status -> {
            at(Duration.ZERO)
                    .add(brands.require(BRAND).id(), Cause.LOAD, "user:dpo", RepairRule.NONE)
                    .orElseThrow();
            assertThat(patienceEnds(settings, Duration.ofHours(1)))
                    .as("stopped for an hour")
                    .isFalse();
            Duration night = Duration.ofHours(9);
            ReconciliationRun again = at(night).take().orElseThrow();
            assertThat(patienceEnded(again, settings, night))
                    .as("died in the evening")
                    .isFalse();
            at(night).pause(again, "NO_ANSWER", settings.patience().plusSeconds(1));
            assertThat(patienceEnds(settings, night.plus(settings.patience()).plusSeconds(9)))
                    .as("it did not answer")
                    .isTrue();
            status.setRollbackOnly();
        });
    }

    private boolean patienceEnds(ReconciliationProperties settings, Duration later) {
        return patienceEnded(at(later).take().orElseThrow(), settings, later);
    }

    private boolean patienceEnded(ReconciliationRun run, ReconciliationProperties settings, Duration later) {
        return new Stumbles(at(later), settings, Clock.offset(Clock.systemUTC(), later)).patienceEnded(run);
    }

    private Runs at(Duration later) {
        return new Runs(jdbc, Clock.offset(Clock.systemUTC(), later));
    }

    @Test
    void doneTwiceItChangesNothing() {
        said("again", Said.RET, 2);
        held("again", "ONAY", "HS_WEB", 30);
        nothingWaits();
        compared(RepairRule.ALL);
        long events = events("again");

        long second = compared(RepairRule.ALL);

        assertThat(found(second, "again")).isEmpty();
        assertThat(waiting("again")).containsExactly("RET");
        assertThat(events("again")).isEqualTo(events);
    }

    @Test
    void withoutARuleAPersonDecides_andOnlyAboutWhatWasSeen() {
        said("asked", Said.ONAY, 0);
        nothingWaits();
        long run = compared(RepairRule.NONE);
        assertThat(waiting("asked")).isEmpty();
        long count = reconciliations.mendable(run, "authority", DifferenceKind.ONLY_HUB);

        assertThat(reconciliations.approve(run, "authority", DifferenceKind.ONLY_HUB, count + 1, "user:dpo", "denetim"))
                .isFalse();
        assertThat(found(run, "asked"))
                .hasValueSatisfying(one -> assertThat(one.state()).isEqualTo(Difference.State.OPEN));

        said("asked", Said.RET, 0);
        assertThat(reconciliations.approve(run, "authority", DifferenceKind.ONLY_HUB, count, "user:dpo", "denetim"))
                .isTrue();
        mended(run);
        // Somebody refused meanwhile: the consent that was approved is not told.
        assertThat(found(run, "asked")).hasValueSatisfying(one -> {
            assertThat(one.state()).isEqualTo(Difference.State.CHANGED);
            assertThat(one.decidedBy()).isEqualTo("user:dpo");
        });
        assertThat(waiting("asked")).doesNotContain("ONAY");
    }

    @Test
    void oneRunsForABrandAtATime_andItCanBeStopped() {
        world.fault("{\"target\":\"iys\",\"kind\":\"STATUS\",\"code\":503,\"rate\":1}");
        said("waits", Said.ONAY, 2);
        long run = reconciliations
                .start(BRAND, Cause.PERSON, "user:dpo", RepairRule.NONE)
                .orElseThrow();

        assertThat(reconciliations.start(BRAND, Cause.NIGHT, "system")).isEmpty();
        await().until(() -> reconciliations.progress(run).orElseThrow().error() != null);
        assertThat(reconciliations.stop(run, "user:dpo", "denetim")).isTrue();
        assertThat(reconciliations.stop(run, "user:dpo", "denetim")).isFalse();
        assertThat(reconciliations.progress(run))
                .hasValueSatisfying(stopped -> assertThat(stopped.state()).isEqualTo(ReconciliationRun.State.STOPPED));
    }

    @Test
    void aBrandThatMovedIsComparedAnew_onceHoweverOftenItIsAskedFor() {
        world.fault("{\"target\":\"iys\",\"kind\":\"STATUS\",\"code\":503,\"rate\":1}");
        said("moved", Said.ONAY, 2);
        long before = reconciliations
                .start(BRAND, Cause.NIGHT, "system", RepairRule.NONE)
                .orElseThrow();

        String address = check.start(BRAND);

        assertThat(check.start(BRAND)).isEqualTo(address);
        assertThat(reconciliations.progress(before).orElseThrow().state()).isEqualTo(ReconciliationRun.State.STOPPED);
        assertThat(reconciliations.running(BRAND)).hasValueSatisfying(run -> {
            assertThat(address).endsWith("/" + run.id());
            assertThat(run.cause()).isEqualTo(Cause.MOVE);
        });
    }

    private long compared(RepairRule rule) {
        long run = reconciliations.start(BRAND, Cause.PERSON, "user:dpo", rule).orElseThrow();
        await().until(() -> reconciliations.progress(run).orElseThrow().state() == ReconciliationRun.State.DONE);
        return run;
    }

    /** Far in the future, where the hub's own flow takes none. */
    @Test
    void aNodeThatIsAtItKeepsIt_oneThatIsKilledCostsALeaseAndNoMore_andNeverAreTwoAtIt() throws Exception {
        AtomicReference<Instant> now =
                new AtomicReference<>(Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
        Clock clock = mock(Clock.class);
        when(clock.instant()).thenAnswer(call -> now.get());
        Runs one = new Runs(jdbc, clock);
        Runs two = new Runs(jdbc, clock);
        long id = one.add(brands.require(BRAND).id(), Cause.PERSON, "test", RepairRule.NONE)
                .orElseThrow();

        ReconciliationRun taken = one.take().orElseThrow();
        assertThat(taken.id()).isEqualTo(id);
        for (int i = 0; i < 10; i++) {
            later(now, 50);
            one.renew();
            assertThat(two.take()).as("a question that lasts").isEmpty();
        }
        assertThat(one.isHeld(taken)).isTrue();
        ReconciliationRun saved = one.save(taken.at("x", 1, 0, 0)).orElseThrow();

        // Killed: it renews no more.
        later(now, 89);
        assertThat(two.take()).isEmpty();
        assertThat(reconciliations.progress(id).map(ReconciliationRun::busyUntil))
                .contains(now.get().plusSeconds(1));
        later(now, 2);
        ReconciliationRun theirs = two.take().orElseThrow();
        assertThat(theirs.place()).isEqualTo("x");

        // Or only cut off: it is told so before it asks anybody, and writes nothing.
        one.renew();
        assertThat(one.isHeld(saved)).isFalse();
        assertThat(one.save(saved.at("y", 1, 0, 0))).isEmpty();
        assertThat(two.isHeld(theirs)).isTrue();

        // Renewing neither waits for a step that is being written nor takes it away.
        transaction.executeWithoutResult(status -> {
            ReconciliationRun next = two.save(theirs.at("z", 1, 0, 0)).orElseThrow();
            assertThat(CompletableFuture.runAsync(two::renew)).succeedsWithin(Duration.ofSeconds(5));
            assertThat(two.save(next)).isPresent();
        });

        // One that hangs loses it as well, in the end.
        for (int i = 0; i < 20; i++) {
            later(now, 40);
            two.renew();
        }
        assertThat(one.take()).isPresent();
    }

    private static void later(AtomicReference<Instant> now, long seconds) {
        now.updateAndGet(at -> at.plusSeconds(seconds));
    }

    private void mended(long run) {
        await().until(() -> reconciliations
                .differences(run, null, null, null, Difference.State.APPROVED, 0, 1)
                .isEmpty());
    }

    private Optional<Difference> found(long run, String name) {
        UUID point = point(name);
        return reconciliations.differences(run, "authority", null, null, null, 0, 100_000).stream()
                .filter(each -> point.equals(each.point()))
                .findFirst();
    }

    private void said(String name, Said said, int daysAgo) {
        ledger.record(
                List.of(Statement.said(
                        new Statement.About(
                                new Statement.ByAddress(address(name)), BRAND, CHANNEL, RecipientType.BIREYSEL),
                        said,
                        Instant.now().minus(Duration.ofDays(daysAgo)).truncatedTo(ChronoUnit.SECONDS),
                        "HS_WEB",
                        "test")),
                "test");
        people.add(point(name));
    }

    private void held(String name, String status, String source, int daysAgo) {
        LocalDateTime at = LocalDateTime.now(Istanbul.ZONE).minusDays(daysAgo).truncatedTo(ChronoUnit.SECONDS);
        world.iys()
                .seed(
                        600101,
                        address(name).normalForm(),
                        "BIREYSEL",
                        CHANNEL.name(),
                        status,
                        source,
                        at,
                        at.plusSeconds(1));
    }

    /** As if the deliveries of the recordings had gone long ago. */
    private void nothingWaits() {
        people.forEach(point -> jdbc.update("delete from delivery where state = 'READY' and point_id = ?", point));
    }

    private List<String> waiting(String name) {
        return jdbc.queryForList(
                "select case status when 1 then 'ONAY' else 'RET' end from delivery where destination ="
                        + " 'authority.600101' and state = 'READY' and point_id = ?",
                String.class,
                point(name));
    }

    private Optional<Status> status(String name) {
        return ledger.current(BRAND, CHANNEL, RecipientType.BIREYSEL, point(name))
                .status();
    }

    private long events(String name) {
        return jdbc.queryForObject("select count(*) from consent_event where point_id = ?", Long.class, point(name));
    }

    private UUID point(String name) {
        return contacts.find(address(name)).orElseThrow();
    }

    private Address address(String name) {
        return Address.require(CHANNEL, name + mark + "@reconcile.example");
    }
}
