package io.izinhub.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.delivery.domain.LateReason.Facts;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.modes.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LateReasonTest {

    private static final Instant DEADLINE = Instant.parse("2026-11-26T20:59:59Z");

    /** state, attempts, kind of the last error, judged in SHADOW, mode now, paused, held, moving. */
    @ParameterizedTest
    @CsvSource({
        "READY,0,,false,LIVE,false,false,false,IN_QUEUE",
        "READY,3,RETRYABLE,false,LIVE,false,false,false,NO_ANSWER",
        "READY,3,CONFIG,false,LIVE,false,false,false,ACCOUNT_REFUSED",
        "READY,3,RETRYABLE,false,LIVE,false,true,false,ACCOUNT_REFUSED",
        "READY,3,RETRYABLE,false,LIVE,true,true,false,PAUSED",
        "READY,3,RETRYABLE,false,LIVE,true,true,true,MOVING",
        "AWAITING,1,,false,LIVE,false,false,true,WAITS_FOR_ANSWER",
        "READY,3,RETRYABLE,true,SHADOW,true,true,true,SHADOW",
        "READY,0,,false,OFF,true,true,false,SWITCHED_OFF",
        "READY,2,REJECTED,false,LIVE,false,false,false,REFUSED",
        "READY,2,BUG,false,LIVE,false,false,false,INTERNAL_ERROR",
        "CLAIMED,1,,false,LIVE,false,false,false,BEING_SENT",
        "AWAITING,1,,false,LIVE,true,false,false,WAITS_FOR_ANSWER",
        "MISSED,9,RETRYABLE,false,LIVE,false,false,false,NO_ANSWER",
        "MISSED,1,REJECTED,true,LIVE,false,false,false,SHADOW",
        "MISSED,1,REJECTED,false,LIVE,false,false,false,IN_QUEUE",
        "REJECTED,1,REJECTED,false,LIVE,false,false,false,REFUSED",
        "DEAD,9,RETRYABLE,false,LIVE,false,false,false,GIVEN_UP",
        "DEAD,9,CONFIG,false,LIVE,false,false,false,ACCOUNT_REFUSED",
        "DONE,4,,false,LIVE,false,false,false,NO_ANSWER",
        "DONE,1,,true,LIVE,false,false,false,SHADOW",
        "DONE,1,,false,LIVE,false,false,false,IN_QUEUE",
    })
    void r25_theReasonIsWhatHeldItBack(
            DeliveryState state,
            int attempts,
            ErrorKind kind,
            boolean shadow,
            Mode mode,
            boolean paused,
            boolean held,
            boolean moving,
            LateReason expected) {
        Facts facts = new Facts(
                state,
                DEADLINE.minusSeconds(86_400),
                DEADLINE,
                attempts,
                kind,
                "X",
                shadow,
                mode,
                paused,
                held,
                moving);

        assertThat(LateReason.of(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void r25_whatCameTooLateToUsIsSaidBeforeAnythingElse(DeliveryState state) {
        Facts facts =
                new Facts(state, DEADLINE, DEADLINE, 3, ErrorKind.CONFIG, "X", true, Mode.SHADOW, true, true, true);

        assertThat(LateReason.of(facts)).isEqualTo(LateReason.RECORDED_TOO_LATE);
    }

    @ParameterizedTest
    @EnumSource(LateReason.class)
    void everyReasonHasWordsInBothLanguages(LateReason reason) throws IOException {
        for (String file : new String[] {"/messages-console.properties", "/messages-console_en.properties"}) {
            Properties words = new Properties();
            try (InputStream in = LateReasonTest.class.getResourceAsStream(file)) {
                words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
            assertThat(words.getProperty("late." + reason)).isNotBlank();
        }
    }
}
