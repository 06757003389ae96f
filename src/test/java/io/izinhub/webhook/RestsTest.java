package io.izinhub.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RestsTest {

    private Instant now = Instant.parse("2026-11-28T06:00:00Z");
    private final Rests rests = new Rests(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void aSilenceIsRestedFor_longerEachTimeAndAMinuteAtMost() {
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            rests.begin("depo", null);

            assertThat(restOf("depo")).hasSeconds(seconds);
            now = now.plusSeconds(seconds);
            assertThat(rests.rests("depo")).isFalse();
        }
    }

    @Test
    void whatSeveralWorkersMeetAtOnceCountsOnce() {
        rests.begin("depo", null);
        rests.begin("depo", null);
        rests.begin("depo", null);

        assertThat(restOf("depo")).hasSeconds(1);
    }

    @Test
    void whatTheReceiverAsksForCounts_butNeverLessThanTheUsualRest() {
        rests.begin("depo", now.plusSeconds(90));
        rests.begin("other", now.minusSeconds(90));

        assertThat(restOf("depo")).hasSeconds(90);
        assertThat(restOf("other")).hasSeconds(1);
    }

    @Test
    void anAnswerEndsIt_andOthersAreNotConcerned() {
        rests.begin("depo", null);
        assertThat(rests.rests("other")).isFalse();

        rests.end("depo");

        assertThat(rests.rests("depo")).isFalse();
        rests.begin("depo", null);
        assertThat(restOf("depo")).hasSeconds(1);
    }

    private Duration restOf(String webhook) {
        Instant before = now;
        while (rests.rests(webhook)) {
            now = now.plusSeconds(1);
        }
        Duration rest = Duration.between(before, now);
        now = before;
        return rest;
    }
}
