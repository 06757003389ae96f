package io.izinhub.mail.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.mail.BoundedWork;
import io.izinhub.mail.BoundedWork.Bounds;
import io.izinhub.mail.refusal.RefusalMetrics.Kind;
import io.izinhub.mail.refusal.RefusalMetrics.Outcome;
import io.izinhub.optout.RefusalWay;
import io.izinhub.platform.crypto.TestKeys;
import io.izinhub.platform.modes.Mode;
import io.izinhub.testing.AtOnce;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** What a mail says about sending is neither lost nor done twice, whatever fails. */
class RefusalMailTest {

    private static final Consequence REFUSES = new Consequence.ForAddress(
            Kind.ANSWER, RefusalWay.MAIL_REPLY, Address.require(Channel.EPOSTA, "a@musteri.example"), Set.of("600100"));

    /** As the table does it: the same mail once; and nothing while the database is away. */
    private static final class Ledger implements RefusalMail.Recorder {
        private final Map<ByteBuffer, Letter> done = new LinkedHashMap<>();
        private RuntimeException fault;
        private int asked;

        @Override
        public synchronized Outcome record(Consequence what, Letter letter) {
            asked++;
            if (fault != null) {
                throw fault;
            }
            return done.putIfAbsent(ByteBuffer.wrap(letter.identity()), letter) == null
                    ? Outcome.REFUSED
                    : Outcome.REPEATED;
        }

        synchronized void away(boolean away) {
            fault = away ? new DataAccessResourceFailureException("away") : null;
        }

        Letter first() {
            return done.values().iterator().next();
        }
    }

    /** Goes on by a second with each look. */
    private static final class Ticking extends Clock {
        private Instant now = Letters.NOW;

        @Override
        public synchronized Instant instant() {
            now = now.plusSeconds(1);
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Ledger ledger = new Ledger();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private RefusalMail hub(RefusalMail.Recorder recorder, int most, Function<Letter, Optional<Consequence>> reading) {
        return hub(recorder, most, 64, reading);
    }

    private RefusalMail hub(
            RefusalMail.Recorder recorder, int most, int threads, Function<Letter, Optional<Consequence>> reading) {
        return new RefusalMail(
                reading,
                recorder,
                new BoundedWork(
                        new Bounds(Duration.ofSeconds(20), threads, 1), new Bounds(Duration.ofMillis(200), threads, 1)),
                new LateLetters(TestKeys.store(), most, 1_000_000),
                new FirstArrivals(100),
                new RefusalMetrics(meters),
                new Ticking());
    }

    private RefusalMail hub() {
        return hub(ledger, 100, letter -> Optional.of(REFUSES));
    }

    private double count(Outcome outcome) {
        return meters
                .find(RefusalMetrics.MAILS)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double waiting() {
        return meters.get(RefusalMetrics.WAITING).gauge().value();
    }

    @Test
    void liveAndNotRecorded_theMailComesAgainAndCountsFromItsFirstArrival() {
        RefusalMail hub = hub();
        ledger.away(true);
        assertThat(hub.arrived(Letters.received(Letters.mail(1)), Mode.LIVE)).isFalse();
        assertThat(hub.arrived(Letters.received(Letters.mail(1)), Mode.LIVE)).isFalse();

        ledger.away(false);
        assertThat(hub.arrived(Letters.received("Received: anew\r\n" + Letters.mail(1)), Mode.LIVE))
                .isTrue();

        assertThat(ledger.first().arrived()).isEqualTo(Letters.NOW.plusSeconds(1));
        assertThat(ledger.first().late()).isTrue();
        assertThat(count(Outcome.DEFERRED)).isEqualTo(2);
        assertThat(waiting()).isZero();
    }

    @Test
    void aMailThatSaysNothingGoesOnWhileTheDatabaseIsAway() {
        ledger.away(true);

        assertThat(hub(ledger, 100, letter -> Optional.empty()).arrived(Letters.received(Letters.mail(1)), Mode.LIVE))
                .isTrue();

        assertThat(ledger.asked).isZero();
    }

    @Test
    void shadowAndNotRecorded_theMailGoesOnAndIsRecordedLater() {
        RefusalMail hub = hub();
        ledger.away(true);
        assertThat(hub.arrived(Letters.received(Letters.mail(1)), Mode.SHADOW)).isTrue();
        assertThat(hub.arrived(Letters.received(Letters.mail(2)), Mode.OFF)).isTrue();
        // Only the first found out that the database is away.
        assertThat(ledger.asked).isOne();
        assertThatThrownBy(hub::recordLate).isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(waiting()).isEqualTo(2);

        ledger.away(false);
        hub.recordLate();

        assertThat(ledger.done.values())
                .extracting(Letter::arrived)
                .containsExactly(Letters.NOW.plusSeconds(1), Letters.NOW.plusSeconds(2));
        assertThat(ledger.done.values()).allMatch(Letter::late);
        assertThat(waiting()).isZero();
        assertThat(count(Outcome.FAILED)).isZero();
    }

    @Test
    void shadowAndTooManyWait_theRestIsCountedAsLostAndGoesOn() {
        RefusalMail hub = hub(ledger, 2, letter -> Optional.of(REFUSES));
        ledger.away(true);

        for (int number = 0; number < 5; number++) {
            assertThat(hub.arrived(Letters.received(Letters.mail(number)), Mode.SHADOW))
                    .isTrue();
        }

        assertThat(waiting()).isEqualTo(2);
        assertThat(count(Outcome.FAILED)).isEqualTo(3);
    }

    @Test
    void aHangingDatabaseKeepsNoMailThatIsNotLive() throws Exception {
        CountDownLatch back = new CountDownLatch(1);
        RefusalMail hub = hub(
                (what, letter) -> {
                    try {
                        back.await();
                    } catch (InterruptedException e) {
                        throw new DataAccessResourceFailureException("cut off", e);
                    }
                    return ledger.record(what, letter);
                },
                100,
                letter -> Optional.of(REFUSES));
        long began = System.nanoTime();

        for (int number = 0; number < 20; number++) {
            assertThat(hub.arrived(Letters.received(Letters.mail(number)), Mode.SHADOW))
                    .isTrue();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        back.countDown();
        hub.recordLate();
        assertThat(ledger.done).hasSize(20);
    }

    @Test
    void whoFindsNoThreadComesAgainOrWaits() throws Exception {
        CountDownLatch reads = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RefusalMail hub = hub(ledger, 100, 1, letter -> {
            reads.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Optional.of(REFUSES);
        });
        Thread first = new Thread(() -> hub.arrived(Letters.received(Letters.mail(1)), Mode.LIVE));
        first.start();
        reads.await();

        assertThat(hub.arrived(Letters.received(Letters.mail(2)), Mode.LIVE)).isFalse();
        assertThat(hub.arrived(Letters.received(Letters.mail(3)), Mode.SHADOW)).isTrue();

        goOn.countDown();
        first.join();
        hub.recordLate();
        assertThat(ledger.done).hasSize(2);
    }

    @Test
    void oneThatCanNeverBeRecordedStopsNoOther() {
        RefusalMail hub = hub();
        for (RuntimeException never :
                List.of(new IllegalStateException("bug"), new DataIntegrityViolationException("no text"))) {
            ledger.fault = never;
            hub.arrived(Letters.received(Letters.mail(1)), Mode.SHADOW);
            assertThat(waiting()).isOne();

            hub.recordLate();

            assertThat(waiting()).isZero();
        }
        assertThat(count(Outcome.FAILED)).isEqualTo(2);
    }

    @Test
    void whoEndsTheHubGivesWhatWaitsALastTry() {
        RefusalMail hub = hub();
        ledger.away(true);
        hub.arrived(Letters.received(Letters.mail(1)), Mode.SHADOW);
        ledger.away(false);

        hub.close();

        assertThat(ledger.done).hasSize(1);
    }

    @Test
    void manyAtOnceWhileTheDatabaseComesAndGoes_noneIsLost() throws Exception {
        RefusalMail hub = hub(ledger, 1_000, letter -> Optional.of(REFUSES));
        int mails = 40;

        AtOnce.run(6, worker -> {
            for (int i = 0; i < mails; i++) {
                if (worker == 0) {
                    ledger.away(i % 2 == 0);
                } else if (worker == 1) {
                    try {
                        hub.recordLate();
                    } catch (DataAccessResourceFailureException e) {
                        assertThat(e).hasMessage("away");
                    }
                } else {
                    // Two of them bring the same mails.
                    Mode mode = worker % 2 == 0 ? Mode.SHADOW : Mode.LIVE;
                    String mail = Letters.mail(worker / 4 * mails + i);
                    while (!hub.arrived(Letters.received(mail), mode)) {
                        ledger.away(false);
                    }
                }
            }
            return worker;
        });
        ledger.away(false);
        hub.recordLate();

        assertThat(ledger.done).hasSize(2 * mails);
        assertThat(waiting()).isZero();
        assertThat(count(Outcome.FAILED)).isZero();
    }

    /** Mails 0 to 4 come in any order and mode, again and again, while the database comes and goes. */
    @Property(tries = 200)
    void eachMailIsRecordedOnceAndAsOfItsFirstArrival(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 19) Integer> steps) {
        Ledger table = new Ledger();
        RefusalMail hub = hub(table, 1_000, letter -> Optional.of(REFUSES));
        Map<Integer, Instant> first = new LinkedHashMap<>();
        Instant[] time = {Letters.NOW};
        for (int step : steps) {
            if (step >= 15) {
                table.away(step % 2 == 0);
            } else {
                int number = step % 5;
                time[0] = time[0].plusSeconds(1);
                first.putIfAbsent(number, time[0]);
                hub.arrived(Letters.received(Letters.mail(number)), step < 10 ? Mode.LIVE : Mode.SHADOW);
            }
        }
        table.away(false);
        hub.recordLate();
        // Whoever heard 451 brings the mail until it is taken.
        first.keySet().forEach(number -> assertThat(hub.arrived(Letters.received(Letters.mail(number)), Mode.LIVE))
                .isTrue());
        hub.close();

        assertThat(table.done).hasSize(first.size());
        assertThat(table.done.values()).extracting(Letter::arrived).containsExactlyInAnyOrderElementsOf(first.values());
    }
}
