package io.izinhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import io.izinhub.testing.AtOnce;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Claim, lease, settle, give up: on rows of destinations that nobody works off. */
@HubTest
class DeliveriesTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final Settlement DONE = new Settlement.Done("tx", null);
    /** No list of an authority has this number: the hub would ask for the outcome of ours with it. */
    private static final Settlement AWAITED = new Settlement.Awaiting(-1, 0);

    private static final Settlement AGAIN = new Settlement.Retry(ErrorKind.RETRYABLE, "HTTP_503", null);

    private final Deliveries deliveries;
    private final OwnDeliveries own;
    private final StopLoss stopLoss;
    private final JdbcTemplate jdbc;
    private final ShadowDeliveries shadows;
    private final Leases leases;
    private final Brands brands;
    private final int brand;
    private final String destination = "probe." + UUID.randomUUID();

    private interface OwnDeliveries {
        Deliveries of(DestinationAccounts accounts);
    }

    @Autowired
    DeliveriesTest(
            Deliveries deliveries,
            Claims claims,
            SettlementWriter writer,
            AfterCommit afterCommit,
            RestingAccounts resting,
            ShadowDeliveries shadows,
            Leases leases,
            StopLoss stopLoss,
            Brands brands,
            JdbcTemplate jdbc) {
        this.deliveries = deliveries;
        this.own = accounts -> new Deliveries(
                jdbc,
                claims,
                writer,
                stopLoss,
                new OpenAccounts(jdbc, resting, List.of(accounts)),
                afterCommit,
                Clock.systemUTC());
        this.shadows = shadows;
        this.leases = leases;
        this.brands = brands;
        this.stopLoss = stopLoss;
        this.jdbc = jdbc;
        this.brand = brands.require("600199").id();
    }

    @Test
    void refusalsGoFirstThenWhatIsDueLongest() {
        long late = waiting(Status.ONAY, -10);
        long early = waiting(Status.ONAY, -20);
        long refusal = waiting(Status.RET, -1);
        long earlyRefusal = waiting(Status.RET, -5);
        waiting(Status.RET, 60);
        waiting(Status.ONAY, 60);

        assertThat(claim(1)).extracting(Delivery::id).containsExactly(earlyRefusal);
        assertThat(claim(2)).extracting(Delivery::id).containsExactlyInAnyOrder(refusal, early);
        assertThat(claim(10)).extracting(Delivery::id).containsExactly(late);
    }

    @Test
    void aRefusalDoesNotWaitOutItsPauseWhileAConsentMayGo() {
        waiting(Status.RET, -1);
        deliveries.settle(claim(1).get(0), AGAIN);
        assertThat(claim(1)).isEmpty();

        waiting(Status.ONAY, -1);

        assertThat(claim(10)).extracting(Delivery::status).containsExactly(Status.RET, Status.ONAY);
    }

    @Test
    void aConsentThatWaitsForItsOwnListHurriesNoRefusal() {
        UUID point = UUID.randomUUID();
        waiting(point, Status.ONAY, -1);
        deliveries.settle(claim(1).get(0), AWAITED);
        waiting(point, Status.ONAY, -1);
        waiting(Status.RET, -1);
        deliveries.settle(claim(1).get(0), AGAIN);

        assertThat(claim(10)).isEmpty();
        assertThat(claim(10, Narrowing.percent(99))).isEmpty();
    }

    @Test
    void whatADeadWorkerHadComesBackAndTheDeadWorkerNoLongerSettlesIt() {
        long id = waiting(Status.RET, -1);
        Delivery lost = claim(1).get(0);
        assertThat(claim(1)).isEmpty();
        leaseRunsOut(id);
        leases.endLost();

        Delivery found = claim(1).get(0);
        deliveries.settle(lost, AGAIN);

        assertThat(found.id()).isEqualTo(id);
        assertThat(found.attempts()).isEqualTo(2);
        assertThat(row(id)).containsEntry("state", "CLAIMED").containsEntry("error_code", "LEASE_EXPIRED");
        deliveries.settle(found, DONE);
        assertThat(row(id)).containsEntry("state", "DONE").containsEntry("authority_tx", "tx");
    }

    @Test
    void whatSomebodyElseSettledStaysAsItIs() {
        long id = waiting(Status.ONAY, -1);
        Delivery delivery = claim(1).get(0);
        deliveries.settle(delivery, DONE);

        Stream.of(AGAIN, new Settlement.Rejected("H120"), AWAITED, new Settlement.Resend("HS_KARAR", NOW, "H467"))
                .forEach(late -> deliveries.settle(delivery, late));

        assertThat(row(id)).containsEntry("state", "DONE").containsEntry("error_code", null);
    }

    @Test
    void eightWorkersTakeEveryRowOnce() throws Exception {
        IntStream.range(0, 400).forEach(i -> waiting(i % 3 == 0 ? Status.RET : Status.ONAY, -1));

        List<List<Long>> taken = AtOnce.run(8, worker -> {
            List<Long> mine = new ArrayList<>();
            for (List<Delivery> some = claim(7); !some.isEmpty(); some = claim(7)) {
                some.forEach(delivery -> mine.add(delivery.id()));
            }
            return mine;
        });

        assertThat(taken.stream().flatMap(List::stream)).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void onlyWhatLiesInsideIsTakenRefusalsFirst() {
        UUID pilot = at(70);
        long consent = waiting(at(10), Status.ONAY, -20);
        long border = waiting(at(29), Status.ONAY, -10);
        long refusal = waiting(at(5), Status.RET, -1);
        long outside = waiting(at(30), Status.RET, -30);
        long pilots = waiting(pilot, Status.RET, -5);
        waiting(at(1), Status.RET, 60);

        assertThat(claim(1, Narrowing.percent(30))).extracting(Delivery::id).containsExactly(refusal);
        assertThat(claim(10, Narrowing.percent(30))).extracting(Delivery::id).containsExactly(consent, border);
        assertThat(claim(10, Narrowing.percent(30))).isEmpty();
        assertThat(claim(10, brands("600100"))).isEmpty();
        assertThat(claim(10, Narrowing.pilot(Set.of(pilot, UUID.randomUUID()))))
                .extracting(Delivery::id)
                .containsExactly(pilots);
        assertThat(claim(10, new Narrowing(Set.of(), Set.of("info"), Set.of(), Set.of(), 100)))
                .as("rows know no mailbox")
                .isEmpty();
        assertThat(claim(10, brands("600199"))).extracting(Delivery::id).containsExactly(outside);
    }

    @Test
    void whatLiesOutsideDoesNotHurryTheRefusalsInside() {
        waiting(at(10), Status.RET, -1);
        deliveries.settle(claim(1).get(0), AGAIN);
        waiting(at(50), Status.ONAY, -1);
        assertThat(claim(10, Narrowing.percent(30))).isEmpty();

        waiting(at(20), Status.ONAY, -1);

        assertThat(claim(10, Narrowing.percent(30)))
                .extracting(Delivery::status)
                .containsExactly(Status.RET, Status.ONAY);
    }

    @Test
    void theDatabaseCountsThePercentileAsTheRuleDoes() {
        IntStream.range(0, 300).forEach(i -> waiting(Status.ONAY, -1));

        assertThat(jdbc.queryForList("select point_id, percentile from delivery where destination = ?", destination))
                .allSatisfy(row -> assertThat(((Number) row.get("percentile")).intValue())
                        .isEqualTo(Narrowing.percentile((UUID) row.get("point_id"))));
    }

    @Test
    void shadowJudgesEachOnceADayAndOnlyWhatIsOutside() {
        long inside = waiting(at(10), Status.ONAY, -1);
        long outside = waiting(at(90), Status.RET, -1);
        Modes.State shadow = state(Mode.SHADOW, Narrowing.NONE);
        Modes.State narrowed = state(Mode.LIVE, Narrowing.percent(30));

        List<Delivery> left = shadows.unjudged(destination, 10, narrowed);
        assertThat(left).extracting(Delivery::id).containsExactly(outside);
        shadows.judge(Map.of(left.get(0), "WOULD_SEND"));

        assertThat(shadows.unjudged(destination, 10, narrowed)).isEmpty();
        assertThat(shadows.unjudged(destination, 10, shadow))
                .extracting(Delivery::id)
                .containsExactly(inside);
        jdbc.update("update delivery set shadow_at = shadow_at - interval '1 day' where id = ?", outside);
        assertThat(shadows.unjudged(destination, 10, narrowed)).hasSize(1);
    }

    @Test
    void aLongReportSaysWhatItLeavesOut() {
        jdbc.update("""
                insert into delivery (destination, state, lane, brand_id, channel, recipient_type, point_id, event_id,
                    status, source, consent_at, purposes, created_at, give_up_at, next_attempt_at)
                select ?, 'READY', 1, ?, 1, 1, gen_random_uuid(), 1, 1, 'HS_WEB', now(), 0, now(), now(), now()
                from generate_series(1, 1001)
                """, destination, brand);
        DeliveryFunction function = new DeliveryFunction(
                jdbc, brands, new Destination(destination, Destination.Kind.AUTHORITY, true), Set.of());

        ModedFunction.ShadowReport all = function.report(Optional.empty());
        ModedFunction.ShadowReport rest = function.report(Optional.of(Narrowing.percent(50)));

        assertThat(all.waiting()).isEqualTo(1_001);
        assertThat(all.more()).isFalse();
        assertThat(all.lines()).hasSize(1_000);
        assertThat(all.linesCut()).isTrue();
        assertThat(rest.linesCut()).isFalse();
        assertThat(rest.waiting()).isBetween(300L, 700L).isEqualTo(rest.lines().size());
    }

    @ParameterizedTest
    @CsvSource({"CLAIMED", "AWAITING"})
    void aNewerRowOfThePermissionWaitsForTheOneUnderWay(String state) {
        UUID point = UUID.randomUUID();
        waiting(point, Status.ONAY, -1);
        Delivery older = claim(1).get(0);
        if (state.equals("AWAITING")) {
            deliveries.settle(older, AWAITED);
        }
        long newer = waiting(point, Status.RET, -1);
        assertThat(claim(10)).isEmpty();

        deliveries.settle(older, DONE);

        assertThat(claim(10)).extracting(Delivery::id).containsExactly(newer);
    }

    @Test
    void aRepetitionIsSupersededByTheNewerRowThatWaits() {
        UUID point = UUID.randomUUID();
        long older = waiting(point, Status.ONAY, -1);
        Delivery claimed = claim(1).get(0);
        waiting(point, Status.RET, -1);

        deliveries.settle(claimed, AGAIN);

        assertThat(row(older)).containsEntry("state", "SUPERSEDED");
        assertThat(claim(10)).extracting(Delivery::status).containsExactly(Status.RET);
    }

    @Test
    void aRepetitionInAnotherFormGoesAtOnceAndNeverBeforeItsDate() {
        long id = waiting(Status.RET, -1);
        Instant soon = Instant.now().plusSeconds(30);

        deliveries.settle(claim(1).get(0), new Settlement.Resend("HS_KARAR", NOW, "H467"));
        Delivery again = claim(1).get(0);
        deliveries.settle(again, new Settlement.Resend("HS_WEB", soon, "H178"));

        assertThat(again.source()).isEqualTo("HS_KARAR");
        assertThat(again.consentAt()).isEqualTo(NOW);
        assertThat(claim(1)).isEmpty();
        assertThat(nextAttempt(id)).isAfterOrEqualTo(soon.minusMillis(1));
    }

    @Test
    void retriesEndAtTheDeadlineOfAConsentAndAfterSevenDaysOfARefusal() {
        long consent = waiting(Status.ONAY, -1);
        long refusal = waiting(Status.RET, -1);
        long deadRefusal = waiting(Status.RET, -1);
        jdbc.update(
                "update delivery set give_up_at = now() - interval '1 second' where id in (?, ?)",
                consent,
                deadRefusal);

        claim(10).forEach(delivery -> deliveries.settle(delivery, AGAIN));

        assertThat(row(consent)).containsEntry("state", "MISSED").containsEntry("error_code", "HTTP_503");
        assertThat(row(deadRefusal)).containsEntry("state", "DEAD").containsEntry("error_code", "HTTP_503");
        assertThat(row(refusal)).containsEntry("state", "READY").containsEntry("error_kind", "RETRYABLE");
        assertThat(nextAttempt(refusal)).isBetween(Instant.now(), Instant.now().plusSeconds(10));
    }

    @Test
    void whatOurOwnLimitHeldBackIsNotTried_andKeepsItsPlace() {
        long first = waiting(Status.ONAY, -10);
        long second = waiting(Status.ONAY, -5);
        Instant due = nextAttempt(first);
        for (int i = 0; i < 3; i++) {
            List<Delivery> claimed = claim(10);
            assertThat(claimed).hasSize(2);
            postpone(claimed, Instant.now());
        }
        long younger = waiting(Status.ONAY, -1);

        assertThat(row(first))
                .containsEntry("state", "READY")
                .containsEntry("attempts", 0)
                .containsEntry("error_kind", null)
                .containsEntry("error_code", "OWN_LIMIT");
        assertThat(nextAttempt(first)).isEqualTo(due);
        assertThat(claim(1)).extracting(Delivery::id).containsExactly(first);
        assertThat(claim(1)).extracting(Delivery::id).containsExactly(second);
        assertThat(claim(1)).extracting(Delivery::id).containsExactly(younger);
        assertThat(row(first)).containsEntry("attempts", 1);
    }

    @Test
    void whileOurOwnLimitLeavesNoRoomNothingIsTakenForThatAccount() {
        Deliveries several = ofTwoAccounts();
        onChannel(Channel.MESAJ, waiting(Status.RET, -1));
        postpone(several.claim(destination, 1), Instant.now().plus(Duration.ofHours(1)));
        long call = waiting(Status.ONAY, -1);

        assertThat(several.claim(destination, 10)).extracting(Delivery::id).containsExactly(call);
        assertThat(several.claim(destination, 10)).isEmpty();
    }

    @Test
    void ourOwnLimitForgetsNothingOfWhatWasTried_andEndsNoLater() {
        long tried = waiting(Status.ONAY, -1);
        deliveries.settle(claim(1).get(0), AGAIN);
        jdbc.update("update delivery set next_attempt_at = now() where id = ?", tried);
        long over = waiting(Status.ONAY, -1);
        long replaced = waiting(Status.ONAY, -1);
        jdbc.update("update delivery set give_up_at = now() - interval '1 second' where id = ?", over);
        List<Delivery> claimed = claim(10);
        waiting((UUID) row(replaced).get("point_id"), Status.RET, 60);

        postpone(claimed, Instant.now());
        postpone(claimed, Instant.now());

        assertThat(row(tried))
                .containsEntry("state", "READY")
                .containsEntry("attempts", 1)
                .containsEntry("error_kind", "RETRYABLE")
                .containsEntry("error_code", "HTTP_503");
        assertThat(row(over)).containsEntry("state", "MISSED").containsEntry("error_code", "OWN_LIMIT");
        assertThat(row(replaced)).containsEntry("state", "SUPERSEDED");
    }

    @Test
    void whatADeadWorkerHadIsPutBackWhereNobodyClaims() {
        long dead = waiting(Status.ONAY, -1);
        claim(1);
        leaseRunsOut(dead);
        long alive = waiting(Status.ONAY, -1);
        jdbc.update(
                "update delivery set state = 'CLAIMED', attempts = 1, lease_until = now() + interval '1 minute' where id = ?",
                alive);
        Modes.State shadow = state(Mode.SHADOW, Narrowing.NONE);
        assertThat(shadows.unjudged(destination, 10, shadow)).isEmpty();

        leases.endLost();

        assertThat(shadows.unjudged(destination, 10, shadow))
                .extracting(Delivery::id)
                .containsExactly(dead);
        assertThat(row(dead)).containsEntry("state", "READY").containsEntry("error_code", "LEASE_EXPIRED");
        assertThat(row(alive)).containsEntry("state", "CLAIMED");
    }

    @Test
    void anAccountThatIsRefusedHoldsEverythingAndSaysSoOnce() {
        try (LogCanary canary = new LogCanary()) {
            waiting(Status.RET, -1);
            waiting(Status.RET, -1);
            Instant until = Instant.now().plus(Duration.ofMinutes(5));
            List<Delivery> underWay = claim(2);
            deliveries.settle(underWay.get(0), new Settlement.Retry(ErrorKind.CONFIG, "H353", until));
            deliveries.settle(underWay.get(1), new Settlement.Retry(ErrorKind.CONFIG, "H353", until.plusSeconds(2)));

            assertThat(claim(10)).isEmpty();
            assertThat(canary.heard())
                    .filteredOn(line -> line.contains(destination))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("H353"));
        }
        jdbc.update("update destination_state set held_until = now() where destination = ?", destination);
        jdbc.update("update delivery set next_attempt_at = now() where destination = ?", destination);

        assertThat(claim(10)).hasSize(2);
    }

    @Test
    void anAccountThatIsRefusedHoldsOnlyItsOwnChannels() {
        Deliveries several = ofTwoAccounts();
        long call = waiting(Status.RET, -1);
        long message = onChannel(Channel.MESAJ, waiting(Status.RET, -1));
        Delivery refused = several.claim(destination, 10).stream()
                .filter(delivery -> delivery.id() == message)
                .findFirst()
                .orElseThrow();
        assertThat(refused.account()).isEqualTo("netgsm");
        several.settle(
                refused,
                new Settlement.Retry(
                        ErrorKind.CONFIG, "NETGSM_30", Instant.now().plusSeconds(300)));
        leaseRunsOut(call);
        leases.endLost();
        onChannel(Channel.MESAJ, waiting(Status.RET, -1));
        long mail = onChannel(Channel.EPOSTA, waiting(Status.ONAY, -1));

        assertThat(several.claim(destination, 10, Narrowing.percent(99)))
                .allMatch(delivery -> delivery.account().equals("iys"));
        several.claim(destination, 10);
        assertThat(row(call)).containsEntry("state", "CLAIMED").containsEntry("account", "iys");
        assertThat(row(mail)).containsEntry("state", "CLAIMED").containsEntry("account", "iys");
        assertThat(jdbc.queryForList(
                        "select distinct state from delivery where destination = ? and channel = 2",
                        String.class,
                        destination))
                .containsExactly("READY");
    }

    @Test
    void theStopLossPausesTheAccountThatRefusesAndNoOther() {
        Deliveries several = ofTwoAccounts();
        outcomes(several, Channel.ARAMA, 200, DONE);
        outcomes(several, Channel.MESAJ, 179, DONE);
        outcomes(several, Channel.MESAJ, 21, new Settlement.Rejected("H120"));
        onChannel(Channel.MESAJ, waiting(Status.RET, -1));
        long call = waiting(Status.ONAY, -1);

        assertThat(several.claim(destination, 10)).extracting(Delivery::id).containsExactly(call);
        assertThat(stopLoss.lift(destination, "iys")).isFalse();
        assertThat(several.claim(destination, 10)).isEmpty();
        assertThat(stopLoss.lift(destination, "netgsm")).isTrue();
        assertThat(several.claim(destination, 10)).hasSize(1);
    }

    @Test
    void whatWasPausedAsAWholeStaysSoUntilAPersonLiftsIt() {
        Deliveries several = ofTwoAccounts();
        jdbc.update(
                "insert into destination_state (destination, paused_at, paused_why) values (?, now(), 'H351')",
                destination);
        waiting(Status.RET, -1);

        assertThat(several.claim(destination, 10)).isEmpty();
        assertThat(stopLoss.lift(destination, null)).isTrue();
        assertThat(several.claim(destination, 10)).hasSize(1);
    }

    @Test
    void tooManyRefusalsPauseTheDestinationUntilAPersonLiftsThat() {
        outcomes(179, DONE);
        outcomes(5, new Settlement.Rejected("H120"));
        outcomes(300, new Settlement.NotSent("H119"));
        outcomes(300, new Settlement.Needless("NOT_FOUND"));
        outcomes(15, new Settlement.Rejected("H175"));
        assertThat(stopLoss.paused(destination)).isFalse();

        outcomes(1, new Settlement.Rejected("H175"));

        assertThat(stopLoss.paused(destination)).isTrue();
        assertThat(jdbc.queryForObject(
                        "select paused_why from destination_state where destination = ?", String.class, destination))
                .isEqualTo("H175");
        waiting(Status.RET, -1);
        assertThat(claim(1)).isEmpty();
        assertThat(stopLoss.lift(destination, null)).isTrue();
        assertThat(claim(1)).hasSize(1);
        assertThat(stopLoss.lift(destination, null)).isFalse();
    }

    @Test
    void ninetyPercentAreEnough() {
        outcomes(20, new Settlement.Rejected("H175"));
        outcomes(180, DONE);
        outcomes(1, DONE);

        assertThat(stopLoss.paused(destination)).isFalse();
    }

    @Test
    void outcomesThatNoJudgementLooksAtAreForgotten() {
        outcomes(5, new Settlement.Rejected("H175"));
        outcomes(200, DONE);

        stopLoss.forget();

        assertThat(jdbc.queryForList(
                        "select success from delivery_outcome where destination = ?", Boolean.class, destination))
                .hasSize(200)
                .containsOnly(true);
    }

    /** Messages go by one account, calls and mails by another. */
    private Deliveries ofTwoAccounts() {
        Accounts two = new Accounts(Map.of(Channel.ARAMA, "iys", Channel.MESAJ, "netgsm", Channel.EPOSTA, "iys"));
        return own.of(new DestinationAccounts() {
            @Override
            public Optional<Accounts> of(String name) {
                return Optional.of(two);
            }

            @Override
            public Optional<Accounts> forClaim(String name) {
                return Optional.of(two);
            }
        });
    }

    private long onChannel(Channel channel, long id) {
        jdbc.update("update delivery set channel = ? where id = ?", channel.code(), id);
        return id;
    }

    private void outcomes(int count, Settlement settlement) {
        outcomes(deliveries, Channel.ARAMA, count, settlement);
    }

    private void outcomes(Deliveries outbox, Channel channel, int count, Settlement settlement) {
        IntStream.range(0, count).forEach(i -> onChannel(channel, waiting(Status.ONAY, -1)));
        Map<Delivery, Settlement> all = new java.util.LinkedHashMap<>();
        outbox.claim(destination, count).forEach(delivery -> all.put(delivery, settlement));
        assertThat(all).hasSize(count);
        outbox.settle(all);
    }

    private static Modes.State state(Mode mode, Narrowing narrowing) {
        return new Modes.State("probe", mode, narrowing, null, null, null);
    }

    private static Narrowing brands(String code) {
        return new Narrowing(Set.of(code), Set.of(), Set.of(), Set.of(), 100);
    }

    /** Somebody of this percentile. */
    private static UUID at(int percentile) {
        return new UUID(UUID.randomUUID().getMostSignificantBits(), percentile);
    }

    private List<Delivery> claim(int limit, Narrowing live) {
        return deliveries.claim(destination, limit, live);
    }

    private List<Delivery> claim(int limit) {
        return deliveries.claim(destination, limit);
    }

    /** A brand goes by several firms: what one says is not about what was just given to another. */
    @Test
    void whatIsBeingSentIsInFlightAtTheAccountThatItWasClaimedFor(@Autowired DeliveryQuestions questions) {
        UUID point = UUID.randomUUID();
        waiting(point, Status.ONAY, -1);
        assertThat(questions.inFlight("iys", List.of(point))).as("not sent yet").isEmpty();

        List<Delivery> claimed = ofTwoAccounts().claim(destination, 1);

        assertThat(claimed).extracting(Delivery::account).containsExactly("iys");
        assertThat(questions.inFlight("iys", List.of(point))).isEqualTo(claimed);
        assertThat(questions.inFlight("netgsm", List.of(point))).isEmpty();
    }

    private long waiting(Status status, int dueInSeconds) {
        return waiting(UUID.randomUUID(), status, dueInSeconds);
    }

    private long waiting(UUID point, Status status, int dueInSeconds) {
        return jdbc.queryForObject(
                """
                insert into delivery (destination, state, lane, brand_id, channel, recipient_type, point_id, event_id,
                    status, source, consent_at, purposes, created_at, deadline, give_up_at, next_attempt_at)
                values (?, 'READY', ?, ?, 1, 1, ?, 1, ?, 'HS_WEB', ?, 0, now(), now() + interval '3 days',
                    now() + interval '3 days', ?)
                returning id
                """,
                Long.class,
                destination,
                status == Status.RET ? 0 : 1,
                brand,
                point,
                status.code(),
                Timestamp.from(NOW),
                Timestamp.from(Instant.now().plusSeconds(dueInSeconds)));
    }

    private void postpone(List<Delivery> claimed, Instant notBefore) {
        deliveries.settle(claimed.stream()
                .collect(Collectors.toMap(one -> one, one -> new Settlement.Postponed("OWN_LIMIT", notBefore))));
    }

    private void leaseRunsOut(long id) {
        jdbc.update("update delivery set lease_until = now() - interval '1 second' where id = ?", id);
    }

    private Map<String, Object> row(long id) {
        return jdbc.queryForMap("select * from delivery where id = ?", id);
    }

    private Instant nextAttempt(long id) {
        return jdbc.queryForObject("select next_attempt_at from delivery where id = ?", Timestamp.class, id)
                .toInstant();
    }
}
