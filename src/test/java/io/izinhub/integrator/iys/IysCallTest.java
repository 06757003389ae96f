package io.izinhub.integrator.iys;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter.Feed;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.Limits.Priority;
import io.izinhub.integrator.Limits.Rate;
import io.izinhub.integrator.Submission;
import io.izinhub.platform.crypto.StoreCipher;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.http.TransportFailure;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.SimWorld;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Token, limit and flow, with more than one node on the database. */
@HubTest
class IysCallTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final ProducerTemplate flows;
    private final IysAdapter adapter;
    private final Limits limits;
    private final JdbcTemplate jdbc;
    private final StoreCipher cipher;
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-24T09:00:00Z"));

    @Autowired
    IysCallTest(ProducerTemplate flows, IysAdapter adapter, Limits limits, JdbcTemplate jdbc, StoreCipher cipher) {
        this.flows = flows;
        this.adapter = adapter;
        this.limits = limits;
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    @Test
    void aCallFindsItsToken_andASpoiledTokenIsRenewedOnce() {
        HttpCall call = adapter.submit("600100", consent("call@iys-call.example"));
        assertThat(adapter.submitted(call(call))).isInstanceOf(Answers.Accepted.class);
        long before = generation();

        SimWorld.shared().fault("{\"target\":\"iys\",\"kind\":\"STATUS\",\"code\":401,\"hCode\":\"H351\",\"count\":1}");
        assertThat(adapter.submitted(call(call))).isInstanceOf(Answers.Accepted.class);

        assertThat(generation()).isEqualTo(before + 1);
    }

    @Test
    void theTokenIsStoredEncrypted() {
        call(adapter.changes("600100", Feed.HS, null));

        byte[] stored =
                jdbc.queryForObject("select ciphertext from access_token where account like 'iys/%'", byte[].class);
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("eyJ");
    }

    @Test
    void ofManyThreadsOnTwoNodes_oneRenews() throws Exception {
        IysTokens one = node("two-nodes", 0);
        IysTokens two = node("two-nodes", 0);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<IysTokens.Step>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                IysTokens tokens = i % 2 == 0 ? one : two;
                tasks.add(() -> {
                    IysTokens.Step step = tokens.find();
                    return step.verdict() == IysTokens.Verdict.RENEW
                            ? new IysTokens.Step(
                                    step.verdict(),
                                    tokens.renewed(token("first", 7200)).token(),
                                    null)
                            : step;
                });
            }
            List<IysTokens.Step> steps = new ArrayList<>();
            for (Future<IysTokens.Step> future : threads.invokeAll(tasks)) {
                steps.add(future.get());
            }
            assertThat(steps).extracting(step -> step.token().text()).containsOnly("first");
            assertThat(steps)
                    .filteredOn(step -> step.verdict() == IysTokens.Verdict.RENEW)
                    .hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theTokenIsRenewedTenMinutesBeforeItsEnd_andUsedUntilThen() {
        IysTokens tokens = node("early", 0);
        assertThat(tokens.find().verdict()).isEqualTo(IysTokens.Verdict.RENEW);
        tokens.renewed(token("first", 7200));

        pass(Duration.ofMinutes(109));
        assertThat(tokens.find().verdict()).isEqualTo(IysTokens.Verdict.USE);
        pass(Duration.ofMinutes(2));
        assertThat(tokens.find().verdict()).isEqualTo(IysTokens.Verdict.RENEW);
        assertThat(node("early", 0).find().token().text())
                .as("meanwhile elsewhere")
                .isEqualTo("first");
        assertThat(tokens.renewed(answer(503)).token().text()).isEqualTo("first");
        pass(Duration.ofMinutes(1));
        assertThat(tokens.find().verdict()).as("tried again").isEqualTo(IysTokens.Verdict.RENEW);
        assertThat(tokens.renewed(token("second", 7200)).token().text()).isEqualTo("second");
    }

    @Test
    void h084_noTokenCallForAFullHour() {
        IysTokens tokens = node("h084", 0);
        tokens.find();
        tokens.renewed(answer(429));

        pass(Duration.ofMinutes(59));
        assertThat(tokens.find().verdict()).isEqualTo(IysTokens.Verdict.NOT_NOW);
        pass(Duration.ofMinutes(2));
        assertThat(tokens.find().verdict()).isEqualTo(IysTokens.Verdict.RENEW);
    }

    @Test
    void aRefusedLoginIsNotTriedOnAndOn() {
        IysTokens tokens = node("refused", 0);
        tokens.find();

        assertThat(tokens.renewed(answer(400)).verdict()).isEqualTo(IysTokens.Verdict.REFUSED);
        assertThat(tokens.find().verdict()).isEqualTo(IysTokens.Verdict.REFUSED);
        assertThat(adapter.submitted(HttpAnswer.failed(new TransportFailure(ErrorKind.CONFIG, "LOGIN_REFUSED"))))
                .isEqualTo(new Failure(ErrorKind.CONFIG, Failure.LOGIN_REFUSED, Failure.Scope.ACCOUNT));
    }

    @Test
    void atMostSoManyTokenCallsInAnHour() {
        IysTokens tokens = node("hourly", 2);
        jdbc.update("delete from rate_bucket where bucket = ?", IysTokens.BUCKET);
        for (int i = 0; i < 2; i++) {
            IysTokens.Step step = tokens.find();
            assertThat(step.verdict()).isEqualTo(IysTokens.Verdict.RENEW);
            tokens.spoiled(tokens.renewed(token("t" + i, 7200)).token());
        }
        assertThat(tokens.find().verdict()).isEqualTo(IysTokens.Verdict.NOT_NOW);
        jdbc.update("delete from rate_bucket where bucket = ?", IysTokens.BUCKET);
    }

    @Test
    void aLate401NeverSpoilsANewerToken() {
        IysTokens tokens = node("late", 0);
        tokens.find();
        IysTokens.Token first = tokens.renewed(token("first", 7200)).token();
        tokens.spoiled(first);
        tokens.find();
        tokens.renewed(token("second", 7200));

        tokens.spoiled(first);

        assertThat(tokens.find().token().text()).isEqualTo("second");
    }

    @Test
    void lowerPrioritiesLeaveRoomForRefusals() {
        Rate rate = new Rate(6, Duration.ofMinutes(10));

        assertThat(takeAll("order", rate, Priority.REFRESH)).isEqualTo(2);
        assertThat(takeAll("order", rate, Priority.PULL)).isEqualTo(1);
        assertThat(takeAll("order", rate, Priority.BATCH_POLL)).isEqualTo(1);
        assertThat(takeAll("order", rate, Priority.CONSENT)).isEqualTo(1);
        assertThat(takeAll("order", rate, Priority.REFUSAL)).isEqualTo(1);
    }

    @Test
    void twoNodesShareTheLimit_andTokensComeBack() throws Exception {
        Rate rate = new Rate(5, Duration.ofMillis(300));
        Limits other = new Limits(jdbc);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Limits node = i % 2 == 0 ? limits : other;
                tasks.add(() -> node.take("shared", rate, Priority.REFUSAL, AT_ONCE));
            }
            long start = System.nanoTime();
            long taken = 0;
            for (Future<Boolean> future : threads.invokeAll(tasks)) {
                taken += future.get() ? 1 : 0;
            }
            long periods = (System.nanoTime() - start) / Duration.ofMillis(300).toNanos() + 1;
            assertThat(taken).isBetween(5L, 5 * periods);
            assertThat(limits.take("shared", rate, Priority.REFUSAL, Duration.ofSeconds(5)))
                    .isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Submission consent(String recipient) {
        Permission permission =
                new Permission(Address.require(Channel.EPOSTA, recipient), Channel.EPOSTA, RecipientType.BIREYSEL);
        return new Submission(permission, Status.ONAY, "HS_WEB", Instant.now().minusSeconds(5));
    }

    private int takeAll(String bucket, Rate rate, Priority priority) {
        int taken = 0;
        while (limits.take(bucket, rate, priority, AT_ONCE)) {
            taken++;
        }
        return taken;
    }

    @Test
    void aTokenOfAnotherLoginIsNotTaken_andIsForgottenWhenItHasRunOut() {
        IysTokens before = node("changed/1", 0);
        before.find();
        before.renewed(token("before", 7200));

        IysTokens now = node("changed/2", 0);
        assertThat(now.find().verdict()).isEqualTo(IysTokens.Verdict.RENEW);
        now.renewed(token("now", 7200));
        assertThat(before.find().token().text()).isEqualTo("before");

        pass(Duration.ofHours(3));
        assertThat(now.find().verdict()).isEqualTo(IysTokens.Verdict.RENEW);
        now.renewed(token("later", 7200));
        assertThat(jdbc.queryForList("select account from access_token where account like 'changed/%'", String.class))
                .containsExactly("changed/2");
    }

    private HttpAnswer call(HttpCall call) {
        return flows.request(IysRoutes.CALL, exchange -> {
                    exchange.getMessage().setBody(call);
                    exchange.setProperty(IysRoutes.PRIORITY, Priority.REFUSAL);
                })
                .getMessage()
                .getBody(HttpAnswer.class);
    }

    private long generation() {
        return jdbc.queryForObject("select generation from access_token where account like 'iys/%'", Long.class);
    }

    private IysTokens node(String account, int tokensPerHour) {
        IysProperties settings = new IysProperties(
                URI.create("http://iys.example"),
                "demo",
                "demo",
                AT_ONCE,
                new IysProperties.Limit(0, tokensPerHour),
                null,
                null,
                null);
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return time.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        return new IysTokens(new IysTokenStore(jdbc, cipher, account), limits, settings, clock);
    }

    private void pass(Duration duration) {
        time.updateAndGet(now -> now.plus(duration));
    }

    private static HttpAnswer token(String text, int seconds) {
        String body = "{\"access_token\":\"" + text + "\",\"refresh_token\":\"r\",\"expires_in\":" + seconds + "}";
        return HttpAnswer.of(200, "", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpAnswer answer(int status) {
        return HttpAnswer.of(status, "", Map.of(), new byte[0]);
    }
}
