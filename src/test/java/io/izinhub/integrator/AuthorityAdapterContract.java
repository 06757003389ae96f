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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every adapter does, whoever stands between the hub and İYS; run over real HTTP against a simulator. */
public abstract class AuthorityAdapterContract {

    protected static final String BRAND = "600100";

    protected abstract AuthorityAdapter adapter();

    /** Sends with the account's credentials. */
    protected abstract HttpAnswer send(HttpCall call);

    /** The next request meets this; JSON without target, as the simulators' faults take it. */
    protected abstract void fault(String json);

    /** A body as the authority pushes it: one refusal, with a transaction id of this number. */
    protected abstract byte[] pushedRefusal(String recipient, int transaction, String source);

    @Test
    void aSubmissionIsAccepted_andItsRepetitionToo() {
        Submission consent = consent("accepted@contract.example");
        Answers.Submitted first = adapter().submitted(send(adapter().submit(BRAND, consent)));

        assertThat(first).isInstanceOfSatisfying(Answers.Accepted.class, accepted -> {
            assertThat(accepted.transaction()).isNotBlank();
            assertThat(accepted.createdAt()).isCloseTo(Instant.now(), within(60));
        });
        assertThat(adapter().submitted(send(adapter().submit(BRAND, consent)))).isEqualTo(first);
    }

    @Test
    void aListIsTaken_andItsOutcomeComesByItem() {
        List<Submission> list = List.of(
                consent("list-one@contract.example"),
                new Submission(permission("list-two@contract.example"), Status.RET, "HS_WEB", justNow()));
        Answers.Taken taken = adapter().submittedMany(send(adapter().submitMany(BRAND, list)));

        String requestId = ((Answers.TakenList) taken).requestId();
        Answers.Outcomes outcomes = adapter().outcome(send(adapter().outcome(BRAND, requestId)));
        assertThat(outcomes).isInstanceOfSatisfying(Answers.ByItem.class, byItem -> assertThat(byItem.items())
                .extracting(Answers.ItemOutcome::index, item -> item.answer().getClass())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, Answers.Accepted.class),
                        org.assertj.core.groups.Tuple.tuple(1, Answers.Refused.class)));
    }

    @Test
    void theStateIsKnownOrNot() {
        adapter().submitted(send(adapter().submit(BRAND, consent("state@contract.example"))));

        assertThat(state("state@contract.example"))
                .isInstanceOfSatisfying(
                        Answers.Known.class, known -> assertThat(known.status()).isEqualTo(Status.ONAY));
        assertThat(state("nobody@contract.example")).isEqualTo(new Answers.NoRecord());
    }

    @Test
    void ofManyTheConsentingAreListed() {
        Assumptions.assumeTrue(adapter().capabilities().statusManySize() > 0);
        adapter().submitted(send(adapter().submit(BRAND, consent("many@contract.example"))));
        HttpCall call = adapter()
                .statusMany(
                        BRAND,
                        Channel.EPOSTA,
                        RecipientType.BIREYSEL,
                        List.of(email("many@contract.example"), email("none@contract.example")));

        assertThat(adapter().statusMany(send(call))).isEqualTo(new Answers.Listed(Set.of("many@contract.example")));
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
        assertThat(adapter().submitted(send(adapter().submit(BRAND, consent("fault@contract.example")))))
                .satisfies(this::mayBeRepeated);
        fault(fault);
        assertThat(adapter().submittedMany(send(adapter().submitMany(BRAND, List.of(consent("f@contract.example"))))))
                .satisfies(this::mayBeRepeated);
        fault(fault);
        assertThat(adapter().outcome(send(adapter().outcome(BRAND, "0d4c1a52-6a0e-4a47-9d6e-1c2f4c8e7b11"))))
                .satisfies(this::mayBeRepeated);
        fault(fault);
        assertThat(adapter().status(send(adapter().status(BRAND, permission)))).satisfies(this::mayBeRepeated);
    }

    private void mayBeRepeated(Object answer) {
        assertThat(answer).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.kind())
                .isEqualTo(ErrorKind.RETRYABLE));
    }

    @Test
    void missingRightsStopTheAccount() {
        fault("{\"kind\":\"STATUS\",\"code\":403,\"hCode\":\"H353\"}");

        assertThat(adapter().submitted(send(adapter().submit(BRAND, consent("rights@contract.example")))))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
                    assertThat(failure.scope()).isEqualTo(Failure.Scope.ACCOUNT);
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 409, 418, 422})
    void aRefusalWithoutAKnownCodeIsNeverRepeated(int status) {
        HttpAnswer answer = HttpAnswer.of(status, "", Map.of(), "<html>?</html>".getBytes(StandardCharsets.UTF_8));

        Answers.Submitted read = adapter().submitted(answer);

        assertThat(read instanceof Failure failure && failure.kind() == ErrorKind.RETRYABLE)
                .isFalse();
    }

    @Test
    void aPushIsRead_twiceTheSame_andInAnyOrder() {
        Assumptions.assumeTrue(adapter().capabilities().push());
        byte[] later = pushedRefusal("push@contract.example", 2, "IYS_WEB");
        byte[] earlier = pushedRefusal("push@contract.example", 1, "IYS_WEB");

        assertThat(adapter().pushed(later)).isEqualTo(adapter().pushed(later));
        assertThat(movement(later).transaction()).isNotEqualTo(movement(earlier).transaction());
    }

    @Test
    void anUnknownSourceIsKept() {
        Assumptions.assumeTrue(adapter().capabilities().push());

        assertThat(movement(pushedRefusal("new@contract.example", 3, "IYS_YENI_KANAL"))
                        .source())
                .isEqualTo("IYS_YENI_KANAL");
    }

    @Test
    void nonsenseAsAPushIsUnreadable() {
        for (String body : List.of("", "{", "null", "<html>", "{}", "42")) {
            assertThat(adapter().pushed(body.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Failure.class);
        }
    }

    private Movement movement(byte[] body) {
        return ((Answers.Page) adapter().pushed(body)).movements().get(0);
    }

    private Answers.State state(String recipient) {
        return adapter().status(send(adapter().status(BRAND, permission(recipient))));
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
