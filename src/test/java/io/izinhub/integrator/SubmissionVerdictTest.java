package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.Settlement;
import io.izinhub.platform.errors.ErrorKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionVerdictTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:30:15.250Z");
    private static final Instant SECOND = Instant.parse("2026-11-24T09:30:15Z");
    private static final Instant GIVEN = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void whatIsTakenIsDoneAndHeard() {
        SubmissionVerdict verdict =
                SubmissionVerdict.of(delivery(Status.ONAY, "HS_WEB"), new Answers.Accepted("tx", GIVEN), NOW);

        assertThat(verdict.settlement()).isEqualTo(new Settlement.Done("tx", null));
        assertThat(verdict.heard()).contains(new SubmissionVerdict.Heard(Said.ONAY, GIVEN, "tx"));
    }

    /** A firm that does not say why it refused (Veyosis): whatever was sent, what stands at İYS decides. */
    @ParameterizedTest
    @EnumSource(Status.class)
    void whatIsRefusedWithoutAReasonIsLookedAfter(Status status) {
        SubmissionVerdict verdict = SubmissionVerdict.of(delivery(status, "HS_WEB"), new Answers.RefusedUnsaid(), NOW);

        assertThat(verdict.asksForState()).isTrue();
        assertThat(verdict.heard()).isEmpty();
    }

    /** {@code ASK}: the authority's state decides. {@code DECISION}: sent again, dated now, in the company's own name. */
    @ParameterizedTest
    @CsvSource({
        "RET,  HS_WEB,   H174, DONE",
        "RET,  HS_KARAR, H174, DONE",
        "RET,  HS_WEB,   H175, DONE",
        "RET,  HS_KARAR, H175, DONE",
        "RET,  HS_WEB,   H178, ASK",
        "RET,  HS_KARAR, H178, ASK",
        "RET,  HS_WEB,   H467, DECISION",
        "RET,  HS_KARAR, H467, DECISION",
        "RET,  HS_WEB,   H162, DECISION",
        "RET,  HS_KARAR, H162, DECISION",
        "RET,  HS_2015,  H155, DECISION",
        "RET,  IYS_WEB,  H119, DECISION",
        "RET,  HS_KARAR, H119, REJECTED",
        "RET,  HS_MESAJ, H486, DECISION",
        "RET,  HS_KARAR, H486, REJECTED",
        "RET,  HS_WEB,   H120, REJECTED",
        "RET,  HS_WEB,   H999, REJECTED",
        "ONAY, HS_WEB,   H174, REJECTED",
        "ONAY, HS_WEB,   H175, REJECTED",
        "ONAY, HS_WEB,   H178, ASK",
        "ONAY, HS_WEB,   H467, MISSED",
        "ONAY, HS_2015,  H155, REJECTED",
        "ONAY, HS_WEB,   H162, REJECTED",
        "ONAY, HS_KARAR, H408, REJECTED",
        "ONAY, IYS_WEB,  H119, REJECTED",
        "ONAY, HS_WEB,   H999, REJECTED"
    })
    void aRefusalIsNeverGivenUpWhereAnotherFormWouldBeTaken(Status status, String source, String code, String follows) {
        SubmissionVerdict verdict = SubmissionVerdict.of(delivery(status, source), new Answers.Refused(code), NOW);

        assertThat(verdict.asksForState()).isEqualTo(follows.equals("ASK"));
        assertThat(verdict.settlement())
                .isEqualTo(
                        switch (follows) {
                            case "DONE" -> new Settlement.Done(null, code);
                            case "DECISION" -> new Settlement.Resend("HS_KARAR", SECOND, code);
                            case "REJECTED" -> new Settlement.Rejected(code);
                            case "MISSED" -> new Settlement.Missed(code);
                            default -> null;
                        });
    }

    @ParameterizedTest
    @CsvSource({"H174,RET", "H175,NOT_ONAY"})
    void aRefusedRefusalSaysWhatTheAuthorityHolds(String code, Said heard) {
        assertThat(SubmissionVerdict.of(delivery(Status.RET, "HS_WEB"), new Answers.Refused(code), NOW)
                        .heard())
                .contains(new SubmissionVerdict.Heard(heard, SECOND, null));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(Failure.Scope.CALL, null),
                arguments(Failure.Scope.HOUR, Instant.parse("2026-11-24T10:00:00Z")),
                arguments(Failure.Scope.ACCOUNT, NOW.plusSeconds(300)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsTriedAgainWhenItsScopeAllows(Failure.Scope scope, Instant notBefore) {
        Failure failure = new Failure(ErrorKind.RETRYABLE, "H015", scope);
        Settlement expected = new Settlement.Retry(ErrorKind.RETRYABLE, "H015", notBefore);

        for (Status status : Status.values()) {
            Delivery delivery = delivery(status, "HS_WEB");
            assertThat(SubmissionVerdict.of(delivery, failure, NOW).settlement())
                    .isEqualTo(expected);
            assertThat(SubmissionVerdict.ofState(delivery, Optional.of(status), failure, NOW)
                            .settlement())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS_WEB", "HS_KARAR"})
    void aRefusalFollowsTheConsentThatTheAuthorityHoldsByOneSecond(String source) {
        assertThat(state(Status.RET, source, Status.RET, known(Status.ONAY, GIVEN)))
                .isEqualTo(new Settlement.Resend(source, GIVEN.plusSeconds(1), "H178"));
    }

    @Test
    void aConsentWithoutADateIsFollowedByTheTimeOfItsRecord() {
        Answers.Known bare = new Answers.Known(Status.ONAY, null, null, GIVEN.plusSeconds(60), "tx");
        Answers.Known nothing = new Answers.Known(Status.ONAY, null, null, null, null);

        assertThat(state(Status.RET, "HS_WEB", Status.RET, bare))
                .isEqualTo(new Settlement.Resend("HS_WEB", GIVEN.plusSeconds(61), "H178"));
        assertThat(state(Status.RET, "HS_WEB", Status.RET, nothing))
                .isEqualTo(new Settlement.Resend("HS_WEB", SECOND, "H178"));
    }

    @Test
    void whatTheLedgerNoLongerSaysIsNotSentAgain() {
        assertThat(state(Status.RET, "HS_WEB", Status.ONAY, known(Status.ONAY, GIVEN)))
                .isEqualTo(new Settlement.Done(null, "OVERTAKEN"));
        assertThat(state(Status.ONAY, "HS_WEB", Status.RET, known(Status.RET, GIVEN)))
                .isEqualTo(new Settlement.Done(null, "OVERTAKEN"));
        assertThat(state(Status.RET, "HS_WEB", null, known(Status.ONAY, GIVEN)))
                .isEqualTo(new Settlement.Done(null, "OVERTAKEN"));
    }

    @Test
    void whatTheAuthorityHoldsAlreadyIsDone() {
        assertThat(state(Status.ONAY, "HS_WEB", Status.ONAY, known(Status.ONAY, GIVEN)))
                .isEqualTo(new Settlement.Done(null, "ALREADY_SO"));
        assertThat(state(Status.RET, "HS_WEB", Status.RET, known(Status.RET, GIVEN)))
                .isEqualTo(new Settlement.Done(null, "ALREADY_SO"));
        assertThat(state(Status.RET, "HS_WEB", Status.RET, new Answers.NoRecord()))
                .isEqualTo(new Settlement.Done(null, "H175"));
    }

    @Test
    void aConsentIsNotPressedOnAnAuthorityThatHoldsARefusal() {
        assertThat(state(Status.ONAY, "HS_WEB", Status.ONAY, known(Status.RET, GIVEN)))
                .isEqualTo(new Settlement.Rejected("H178"));
        assertThat(state(Status.ONAY, "HS_WEB", Status.ONAY, new Answers.NoRecord()))
                .isEqualTo(new Settlement.Retry(ErrorKind.RETRYABLE, "H178", null));
    }

    @Test
    void whatIsKnownToBeRefusedIsNotSentAndNotCounted() {
        assertThat(SubmissionVerdict.ofCheck(delivery(Status.ONAY, "IYS_WEB"), "H119", NOW))
                .isEqualTo(new Settlement.NotSent("H119"));
        assertThat(SubmissionVerdict.ofCheck(delivery(Status.ONAY, "HS_WEB"), "H467", NOW))
                .isEqualTo(new Settlement.Missed("H467"));
        assertThat(SubmissionVerdict.ofCheck(delivery(Status.RET, "HS_KARAR"), "H467", NOW))
                .isEqualTo(new Settlement.Resend("HS_KARAR", SECOND, "H467"));
        assertThat(SubmissionVerdict.ofSpoiled(delivery(Status.ONAY, "HS_WEB"), "H120", NOW))
                .isEqualTo(new Settlement.Rejected("H120"));
    }

    @ParameterizedTest
    @CsvSource({"HS_WEB", "HS_KARAR"})
    void r25_tooOld_isHeldAgainstWhatTheAuthorityHas(String source) {
        Delivery onay = delivery(Status.ONAY, source);
        Delivery ret = delivery(Status.RET, source);

        assertThat(SubmissionVerdict.ofTooOld(onay, true, NOW)).isEqualTo(new Settlement.Needless("ALREADY_SO"));
        assertThat(SubmissionVerdict.ofTooOld(onay, false, NOW)).isEqualTo(new Settlement.Missed("H467"));
        assertThat(SubmissionVerdict.ofTooOld(ret, false, NOW)).isEqualTo(new Settlement.Needless("H175"));
        assertThat(SubmissionVerdict.ofTooOld(ret, true, NOW))
                .isEqualTo(new Settlement.Resend("HS_KARAR", SECOND, "H467"));
    }

    private static Settlement state(Status status, String source, Status ledger, Answers.State state) {
        return SubmissionVerdict.ofState(delivery(status, source), Optional.ofNullable(ledger), state, NOW)
                .settlement();
    }

    private static Answers.Known known(Status status, Instant consentAt) {
        return new Answers.Known(status, "HS_WEB", consentAt, consentAt.plusSeconds(5), "tx");
    }

    /** What a firm that tells no outcomes says of a permission's state; {@code WAIT} until it was waited for long enough. */
    @ParameterizedTest
    @CsvSource({
        // sent, stands,  dated,  last,  then
        "ONAY, ONAY,   SAME,   false, DONE",
        "ONAY, ONAY,   NONE,   false, DONE",
        "ONAY, ONAY,   BEFORE, false, WAIT",
        "ONAY, ONAY,   BEFORE, true,  AGAIN",
        "ONAY, RET,    NONE,   false, WAIT",
        "ONAY, RET,    NONE,   true,  AGAIN",
        "ONAY, ,       NONE,   false, WAIT",
        "ONAY, ,       NONE,   true,  AGAIN",
        "RET,  RET,    SAME,   false, DONE",
        "RET,  RET,    NONE,   false, WAIT",
        "RET,  RET,    NONE,   true,  NOTHING",
        "RET,  ,       NONE,   true,  NOTHING",
        "RET,  ONAY,   BEFORE, false, WAIT",
        "RET,  ONAY,   BEFORE, true,  AGAIN",
    })
    void acceptedIsNotRegistered(Status sent, Status stands, String dated, boolean last, String then) {
        Delivery delivery = delivery(sent, "HS_WEB");
        Instant consentAt =
                switch (dated) {
                    case "SAME" -> delivery.consentAt();
                    case "BEFORE" -> delivery.consentAt().minusSeconds(60);
                    default -> null;
                };
        Answers.State state = stands == null
                ? new Answers.NoRecord()
                : new Answers.Known(stands, consentAt == null ? null : "HS_WEB", consentAt, null, "tx");

        Optional<SubmissionVerdict> verdict = SubmissionVerdict.ofCheck(delivery, state, last, NOW);

        assertThat(verdict.map(SubmissionVerdict::settlement))
                .isEqualTo(
                        switch (then) {
                            case "DONE" -> Optional.of(new Settlement.Done("tx", null));
                            case "AGAIN" ->
                                Optional.of(new Settlement.Retry(ErrorKind.RETRYABLE, "NOT_REGISTERED", null));
                            case "NOTHING" -> Optional.of(new Settlement.Done(null, "H175"));
                            default -> Optional.empty();
                        });
    }

    /** A citizen was quicker than the firm's queue: İYS will not take ours, and its state has to be heard. */
    @ParameterizedTest
    @CsvSource({"ONAY, RET, false", "ONAY, RET, true", "RET, ONAY, false"})
    void whatOvertookTheListIsAskedFor(Status sent, Status stands, boolean last) {
        Delivery delivery = delivery(sent, "HS_WEB");

        Optional<SubmissionVerdict> verdict = SubmissionVerdict.ofCheck(
                delivery, known(stands, delivery.consentAt().plusSeconds(1)), last, NOW);

        assertThat(verdict).hasValueSatisfying(decided -> assertThat(decided.asksForState())
                .isTrue());
    }

    /** Of a firm that refuses without a word of İYS, no refusal is given up. */
    @Test
    void whatIsRefusedAloneIsRejected_butARefusalGoesInAnotherForm() {
        assertThat(SubmissionVerdict.ofRefusedAlone(delivery(Status.ONAY, "HS_WEB"), "FIRM_422", NOW))
                .isEqualTo(new Settlement.Rejected("FIRM_422"));
        assertThat(SubmissionVerdict.ofRefusedAlone(delivery(Status.RET, "HS_WEB"), "FIRM_422", NOW))
                .isEqualTo(new Settlement.Resend("HS_KARAR", SECOND, "FIRM_422"));
        assertThat(SubmissionVerdict.ofRefusedAlone(delivery(Status.RET, "HS_KARAR"), "FIRM_422", NOW))
                .isEqualTo(new Settlement.Retry(ErrorKind.REJECTED, "FIRM_422", null));
    }

    @Test
    void whatOurOwnLimitHeldBackWasNotTried() {
        Failure notNow = new Failure(ErrorKind.RETRYABLE, Failure.NOT_NOW, Failure.Scope.CALL);
        Failure open = new Failure(ErrorKind.RETRYABLE, Failure.CIRCUIT_OPEN, Failure.Scope.CALL);
        Delivery delivery = delivery(Status.RET, "HS_WEB");

        assertThat(SubmissionVerdict.of(delivery, notNow, NOW).settlement())
                .isEqualTo(new Settlement.Postponed(Failure.NOT_NOW, NOW.plusSeconds(1)));
        assertThat(SubmissionVerdict.notTaken(open, NOW))
                .isEqualTo(new Settlement.Retry(ErrorKind.RETRYABLE, Failure.CIRCUIT_OPEN, null));
        assertThat(SubmissionVerdict.ofState(delivery, Optional.of(Status.RET), notNow, NOW)
                        .settlement())
                .as("sent, and only the question after it was not made")
                .isInstanceOf(Settlement.Retry.class);
    }

    /** Our own throttle, or a firm that is down, says nothing about what stands at İYS, however long it lasts. */
    @Test
    void withoutAnAnswerItIsWaitedFor_alsoAfterTheLastTime() {
        Failure notNow = new Failure(ErrorKind.RETRYABLE, Failure.NOT_NOW, Failure.Scope.CALL);

        assertThat(SubmissionVerdict.ofCheck(delivery(Status.ONAY, "HS_WEB"), notNow, true, NOW))
                .isEmpty();
        assertThat(SubmissionVerdict.ofCheck(delivery(Status.RET, "HS_WEB"), notNow, true, NOW))
                .isEmpty();
    }

    /** A firm that stays dead kept consents waiting without end, or had them all told twice, as if it had answered. */
    @ParameterizedTest
    @CsvSource({"NO_ANSWER", "CIRCUIT_OPEN", "NOT_NOW", "LOGIN_REFUSED"})
    void r25_silenceIsNoEmptyList_andEndsWithTheTimeOfTheLaw(String code) {
        Failure silence = new Failure(
                code.equals("LOGIN_REFUSED") ? ErrorKind.CONFIG : ErrorKind.RETRYABLE, code, Failure.Scope.CALL);
        Delivery delivery = delivery(Status.ONAY, "HS_WEB");
        Instant over = delivery.giveUpAt().plusSeconds(1);
        Settlement ended = new Settlement.Retry(ErrorKind.RETRYABLE, code, null);

        for (boolean last : new boolean[] {false, true}) {
            assertThat(SubmissionVerdict.ofNoOutcome(delivery, silence, last, NOW))
                    .isEmpty();
            assertThat(SubmissionVerdict.ofCheck(delivery, silence, last, NOW)).isEmpty();
        }
        assertThat(SubmissionVerdict.ofNoOutcome(delivery, silence, false, over))
                .as("taken shortly before")
                .isEmpty();
        assertThat(SubmissionVerdict.ofNoOutcome(delivery, silence, true, over))
                .map(SubmissionVerdict::settlement)
                .contains(ended);
        assertThat(SubmissionVerdict.ofCheck(delivery, silence, true, over))
                .map(SubmissionVerdict::settlement)
                .contains(ended);
    }

    @ParameterizedTest
    @CsvSource({"NO_ANSWER, true", "CIRCUIT_OPEN, true", "NOT_NOW, false"})
    void r24_aRefusalGoesAgainFromASilentFirm(String code, boolean goes) {
        Failure silence = new Failure(ErrorKind.RETRYABLE, code, Failure.Scope.CALL);
        Delivery delivery = delivery(Status.RET, "HS_WEB");
        Optional<Settlement> then =
                goes ? Optional.of(new Settlement.Retry(ErrorKind.RETRYABLE, code, null)) : Optional.empty();

        assertThat(SubmissionVerdict.ofNoOutcome(delivery, silence, false, NOW)).isEmpty();
        assertThat(SubmissionVerdict.ofNoOutcome(delivery, silence, true, NOW).map(SubmissionVerdict::settlement))
                .isEqualTo(then);
        assertThat(SubmissionVerdict.ofCheck(delivery, silence, true, NOW).map(SubmissionVerdict::settlement))
                .isEqualTo(then);
    }

    @Test
    void aFirmThatAnswersAndKnowsNothingOfAListHasLostIt() {
        Delivery delivery = delivery(Status.ONAY, "HS_WEB");
        List<Answers.Outcomes> nothing = List.of(
                new Answers.NotYet(),
                new Answers.ByItem(List.of()),
                new Failure(ErrorKind.REJECTED, "H100", Failure.Scope.CALL),
                new Failure(ErrorKind.CONFIG, "HTTP_404", Failure.Scope.ACCOUNT));

        for (Answers.Outcomes told : nothing) {
            assertThat(SubmissionVerdict.ofNoOutcome(delivery, told, false, NOW))
                    .isEmpty();
            assertThat(SubmissionVerdict.ofNoOutcome(delivery, told, true, NOW))
                    .map(SubmissionVerdict::settlement)
                    .contains(new Settlement.Retry(ErrorKind.RETRYABLE, "LIST_LOST", null));
        }
    }

    @Test
    void aNewerStateThatNobodyCanBeAskedForEndsAConsent_andARefusalGoesAgainAsOfNow() {
        assertThat(SubmissionVerdict.ofUnknownState(delivery(Status.RET, "HS_WEB"), Optional.of(Status.RET), NOW)
                        .settlement())
                .isEqualTo(new Settlement.Resend("HS_WEB", SECOND, "H178"));
        assertThat(SubmissionVerdict.ofUnknownState(delivery(Status.ONAY, "HS_WEB"), Optional.of(Status.ONAY), NOW)
                        .settlement())
                .isEqualTo(new Settlement.Rejected("H178"));
        assertThat(SubmissionVerdict.ofUnknownState(delivery(Status.RET, "HS_WEB"), Optional.of(Status.ONAY), NOW)
                        .settlement())
                .isEqualTo(new Settlement.Done(null, "OVERTAKEN"));
    }

    private static Delivery delivery(Status status, String source) {
        return new Delivery(
                1,
                "authority.600100",
                "600100",
                Channel.EPOSTA,
                RecipientType.BIREYSEL,
                new UUID(0, 1),
                1,
                status,
                source,
                GIVEN,
                0,
                GIVEN,
                NOW.plusSeconds(86_400),
                NOW.plusSeconds(86_400),
                1,
                "netgsm");
    }
}
