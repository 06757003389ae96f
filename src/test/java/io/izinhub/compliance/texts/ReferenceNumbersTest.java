package io.izinhub.compliance.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceNumbersTest {

    private static ReferenceNumbers at(String instant) {
        return new ReferenceNumbers(new SecureRandom(), Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    @Test
    void aReferenceHasMonthAndChanceAndNoLettersThatLookAlike() {
        ReferenceNumbers references = at("2026-11-24T11:05:00Z");

        assertThat(IntStream.range(0, 2000).mapToObj(i -> references.next()))
                .allMatch(reference -> reference.matches("K-2611-[2-9A-HJKMNP-RTVWXYZ]{4}"));
    }

    @Test
    void theMonthIsThatOfIstanbul() {
        assertThat(at("2026-12-31T21:00:00Z").next()).startsWith("K-2701-");
    }

    @Test
    void chanceUsesTheWholeAlphabetInEveryPlace() {
        ReferenceNumbers references = at("2026-11-24T11:05:00Z");
        for (int place = 7; place < 11; place++) {
            int at = place;
            assertThat(IntStream.range(0, 2000)
                            .mapToObj(i -> references.next().charAt(at))
                            .collect(Collectors.toSet()))
                    .hasSize(29);
        }
    }
}
