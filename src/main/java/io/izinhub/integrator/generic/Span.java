package io.izinhub.integrator.generic;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** A length of time as people write it: {@code 30s}, {@code 15m}, {@code 25h}, {@code 3d}. */
record Span(Duration value) {

    @JsonCreator
    static Span of(String text) {
        Duration value = DurationStyle.SIMPLE.parse(text);
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("a length of time is not positive");
        }
        return new Span(value);
    }
}
