package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every adapter does, whoever stands between the hub and İYS; run over real HTTP against a simulator. What belongs to
 * a role that the adapter does not have is left out: which those are is said in {@link #roles}.
 */
public abstract class AuthorityAdapterContract {

    protected static final String BRAND = "600100";

    protected abstract AuthorityAdapter adapter();

    /** What the firm can do; everything else is UNSUPPORTED there. */
    protected abstract Set<Class<?>> roles();

    /** Sends with the account's credentials. */
    protected abstract HttpAnswer send(HttpCall call);

    /** The next request meets this; JSON without target, as the simulators' faults take it. */
    protected abstract void fault(String json);

    /** What the firm answers to an account that may not do this. */
    protected abstract HttpAnswer rightsMissing();

    /** Lets the firm's queue run: what was accepted is registered at İYS afterwards, or refused there. */
    protected void registered() {}

    /** A body as the authority pushes it: one refusal, with a transaction id of this number. */
    protected byte[] pushedRefusal(String recipient, int transaction, String source) {
        throw new UnsupportedOperationException("this adapter has no pushes");
    }

    @Test
    void whatTheFirmCannotDo_theAdapterDoesNotClaim() {
        assertThat(Stream.<Class<?>>of(
                                ConfirmsAtOnce.class,
                                TellsOutcomes.class,
                                CheckedByState.class,
                                TellsState.class,
                                TellsManyStates.class,
                                ChangeFeed.class,
                                PushesChanges.class)
                        .filter(this::has))
                .containsExactlyInAnyOrderElementsOf(roles());
    }

    @Test
    void aSubmissionIsAccepted_andItsRepetitionToo() {
        if (!has(ConfirmsAtOnce.class)) {
            return;
        }
        ConfirmsAtOnce once = as(ConfirmsAtOnce.class);
        Submission consent = consent("accepted@contract.example");
        Answers.Submitted first = once.submitted(send(once.submit(BRAND, consent)));

        assertThat(first).isInstanceOfSatisfying(Answers.Accepted.class, accepted -> {
            assertThat(accepted.transaction()).isNotBlank();
            assertThat(accepted.createdAt()).isCloseTo(Instant.now(), within(60));
        });
        assertThat(once.submitted(send(once.submit(BRAND, consent)))).isEqualTo(first);
    }

    @Test
    void aListIsTaken() {
        Submission[] list = Stream.of("taken-one@contract.example", "taken-two@contract.example")
                .limit(adapter().capabilities().batchSize())
                .map(AuthorityAdapterContract::consent)
                .toArray(Submission[]::new);

        assertThat(submitMany(list))
                .isInstanceOfSatisfying(Answers.TakenList.class, taken -> assertThat(taken.requestId())
                        .isNotBlank());
    }

    @Test
    void theOutcomeOfAListComesByItem() {
        if (!has(TellsOutcomes.class)) {
            return;
        }
        TellsOutcomes teller = as(TellsOutcomes.class);
        Submission taken = consent("list-one@contract.example");
        Submission refused = new Submission(permission("list-two@contract.example"), Status.RET, "HS_WEB", justNow());
        String requestId = ((Answers.TakenList) submitMany(taken, refused)).requestId();
        registered();

        Answers.Outcomes outcomes = teller.outcome(send(teller.outcome(BRAND, requestId)));

        List<Submission> sent = List.of(taken, refused);
        Map<Permission, Answers.Submitted> answers = outcomes instanceof Answers.ByItem byItem
                ? byItem.items().stream()
                        .collect(Collectors.toMap(
                                item -> sent.get(item.index()).permission(), Answers.ItemOutcome::answer))
                : ((Answers.ByPermission) outcomes)
                        .items().stream()
                                .collect(Collectors.toMap(
                                        Answers.PermissionOutcome::permission, Answers.PermissionOutcome::answer));
        assertThat(answers.get(taken.permission())).isInstanceOf(Answers.Accepted.class);
        assertThat(answers.get(refused.permission())).isEqualTo(nothingToRefuse());
    }

    /** The authority makes it up: what must not happen is that one list's id stops the asking about all. */
    @Test
    void theIdOfAListIsOnePartOfThePath_whateverIsInIt() {
        if (has(TellsOutcomes.class)) {
            HttpCall call = as(TellsOutcomes.class).outcome(BRAND, "ü 1/x?y=%zz#{}");

            assertThat(call.uri().toString())
                    .as("in the path encoded, or in the body")
                    .doesNotContain("1/x", "%zz", "+1", "#");
        }
    }

    /** How the firm tells that an item was refused because there is nothing to refuse. */
    protected Answers.Submitted nothingToRefuse() {
        return new Answers.Refused("H175");
    }

    @Test
    void theStateIsKnownOrNot() {
        if (!has(TellsState.class)) {
            return;
        }
        submitMany(consent("state@contract.example"));
        registered();

        assertThat(state("state@contract.example"))
                .isInstanceOfSatisfying(
                        Answers.Known.class, known -> assertThat(known.status()).isEqualTo(Status.ONAY));
        assertThat(state("nobody@contract.example")).isEqualTo(new Answers.NoRecord());
    }

    @Test
    void ofManyTheConsentingAreListed() {
        if (!has(TellsManyStates.class)) {
            return;
        }
        TellsManyStates many = as(TellsManyStates.class);
        submitMany(consent("many@contract.example"));
        registered();
        HttpCall call = many.statusMany(
                BRAND,
                Channel.EPOSTA,
                RecipientType.BIREYSEL,
                List.of(email("many@contract.example"), email("none@contract.example")));

        assertThat(many.statusMany(send(call))).isEqualTo(new Answers.Listed(Set.of("many@contract.example")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"STATUS\",\"code\":500}",
                "{\"kind\":\"STATUS\",\"code\":503}",
                "{\"kind\":\"RESET\"}",
                "{\"kind\":\"SLOW\",\"delayMs\":3000}",
                "{\"kind\":\"MALFORMED\"}",
                "{\"kind\":\"HTML_200\"}",
                "{\"kind\":\"RATE_LIMIT\"}"
            })
    void whatMayPassIsRepeatable_whateverTheCall(String fault) {
        Permission permission = permission("fault@contract.example");
        fault(fault);
        assertThat(submitMany(consent("f@contract.example"))).satisfies(this::mayBeRepeated);
        if (has(ConfirmsAtOnce.class)) {
            ConfirmsAtOnce once = as(ConfirmsAtOnce.class);
            fault(fault);
            assertThat(once.submitted(send(once.submit(BRAND, consent("fault@contract.example")))))
                    .satisfies(this::mayBeRepeated);
        }
        if (has(TellsOutcomes.class)) {
            TellsOutcomes teller = as(TellsOutcomes.class);
            fault(fault);
            assertThat(teller.outcome(send(teller.outcome(BRAND, unknownRequest()))))
                    .satisfies(this::mayBeRepeated);
        }
        if (has(TellsState.class)) {
            TellsState teller = as(TellsState.class);
            fault(fault);
            assertThat(teller.status(permission, send(teller.status(BRAND, permission))))
                    .satisfies(this::mayBeRepeated);
        }
        if (has(ChangeFeed.class)) {
            ChangeFeed feed = as(ChangeFeed.class);
            fault(fault);
            assertThat(feed.changes(
                            BRAND,
                            null,
                            send(feed.changes(BRAND, feed.feeds().iterator().next(), null))))
                    .satisfies(this::mayBeRepeated);
        }
    }

    /** A list number in the firm's form that it never gave. */
    protected String unknownRequest() {
        return "0d4c1a52-6a0e-4a47-9d6e-1c2f4c8e7b11";
    }

    private void mayBeRepeated(Object answer) {
        assertThat(answer).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.kind())
                .isEqualTo(ErrorKind.RETRYABLE));
    }

    @Test
    void missingRightsStopTheAccount() {
        assertThat(adapter().submittedMany(rightsMissing())).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
            assertThat(failure.scope()).isEqualTo(Failure.Scope.ACCOUNT);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 409, 418, 422})
    void aRefusalWithoutAKnownCodeIsNeverRepeated(int status) {
        HttpAnswer answer = HttpAnswer.of(status, "", Map.of(), "<html>?</html>".getBytes(StandardCharsets.UTF_8));

        assertThat(adapter().submittedMany(answer))
                .isNotInstanceOf(Answers.TakenList.class)
                .satisfies(read -> assertThat(read instanceof Failure failure && failure.kind() == ErrorKind.RETRYABLE)
                        .isFalse());
        if (has(ConfirmsAtOnce.class)) {
            ConfirmsAtOnce once = as(ConfirmsAtOnce.class);
            assertThat(once.submitted(answer)).satisfies(read -> assertThat(
                            read instanceof Failure failure && failure.kind() == ErrorKind.RETRYABLE)
                    .isFalse());
        }
    }

    /** What a call prints shows neither credentials nor people. */
    @Test
    void aCallPrintsNoSecretAndNoPerson() {
        assertThat(adapter()
                        .submitMany(BRAND, List.of(consent("printed@contract.example")))
                        .toString())
                .doesNotContain("demo", "printed");
        assertThat(adapter().toString()).doesNotContain("demo");
    }

    @Test
    void aPushIsRead_twiceTheSame_andInAnyOrder() {
        if (!has(PushesChanges.class)) {
            return;
        }
        PushesChanges pushes = as(PushesChanges.class);
        byte[] later = pushedRefusal("push@contract.example", 2, "IYS_WEB");
        byte[] earlier = pushedRefusal("push@contract.example", 1, "IYS_WEB");

        assertThat(pushes.pushed(later)).isEqualTo(pushes.pushed(later));
        assertThat(movement(later)).isNotEqualTo(movement(earlier));
    }

    @Test
    void anUnknownSourceIsKept() {
        if (!has(PushesChanges.class)) {
            return;
        }
        assertThat(movement(pushedRefusal("new@contract.example", 3, "IYS_YENI_KANAL"))
                        .source())
                .isEqualTo("IYS_YENI_KANAL");
    }

    @Test
    void nonsenseAsAPushIsUnreadable() {
        if (!has(PushesChanges.class)) {
            return;
        }
        PushesChanges pushes = as(PushesChanges.class);
        for (String body : List.of("", "{", "null", "<html>", "{}", "42")) {
            assertThat(pushes.pushed(body.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Failure.class);
        }
    }

    protected final Answers.Taken submitMany(Submission... submissions) {
        return adapter().submittedMany(send(adapter().submitMany(BRAND, List.of(submissions))));
    }

    private boolean has(Class<?> role) {
        return adapter().role(role.asSubclass(AuthorityAdapter.class)).isPresent();
    }

    private <R extends AuthorityAdapter> R as(Class<R> role) {
        return adapter().role(role).orElseThrow();
    }

    /** What a push tells of, in its body or in the feed that it says is ready. */
    protected Movement movement(byte[] body) {
        return ((Answers.Told) as(PushesChanges.class).pushed(body)).movements().get(0);
    }

    private Answers.State state(String recipient) {
        TellsState teller = as(TellsState.class);
        return teller.status(permission(recipient), send(teller.status(BRAND, permission(recipient))));
    }

    protected static Submission consent(String recipient) {
        return new Submission(permission(recipient), Status.ONAY, "HS_WEB", justNow());
    }

    protected static Permission permission(String recipient) {
        return new Permission(email(recipient), Channel.EPOSTA, RecipientType.BIREYSEL);
    }

    protected static Address email(String text) {
        return Address.require(Channel.EPOSTA, text);
    }

    protected static Instant justNow() {
        return Instant.now().minusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
    }

    private static org.assertj.core.data.TemporalUnitOffset within(long seconds) {
        return org.assertj.core.api.Assertions.within(seconds, ChronoUnit.SECONDS);
    }
}
