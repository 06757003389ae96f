package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final CircuitProperties SETTINGS =
            new CircuitProperties(3, Duration.ofSeconds(30), Duration.ofSeconds(100), Duration.ofSeconds(5));
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    private final Circuit circuit = new Circuit(SETTINGS);

    private static Instant at(long seconds) {
        return NOW.plusSeconds(seconds);
    }

    private void open() {
        for (int i = 0; i < SETTINGS.failures(); i++) {
            assertThat(circuit.admits(false, NOW)).isTrue();
            circuit.heard(true, NOW);
        }
    }

    @Test
    void opensAfterFailuresInARow_notAfterAsManyWithAnAnswerBetween() {
        circuit.heard(true, NOW);
        circuit.heard(true, NOW);
        circuit.heard(false, NOW);
        circuit.heard(true, NOW);
        assertThat(circuit.heard(true, NOW)).isFalse();
        assertThat(circuit.admits(false, NOW)).isTrue();

        assertThat(circuit.heard(true, NOW)).isTrue();

        assertThat(circuit.admits(false, NOW)).isFalse();
        assertThat(circuit.admits(true, NOW)).as("a refusal neither").isFalse();
        assertThat(circuit.standing(NOW).state()).isEqualTo(Circuit.State.OPEN);
    }

    @Test
    void aRefusalIsTriedFirst_oneAtATime() {
        open();

        assertThat(circuit.admits(false, at(31))).isFalse();
        assertThat(circuit.admits(true, at(31))).isTrue();
        assertThat(circuit.admits(true, at(32))).as("one is under way").isFalse();
        assertThat(circuit.admits(false, at(60))).isFalse();
        assertThat(circuit.heard(false, at(33))).as("it closes").isTrue();
        assertThat(circuit.admits(false, at(33))).isTrue();
    }

    @Test
    void whereNoRefusalIsThereAnythingIsTried() {
        open();

        assertThat(circuit.admits(false, at(34))).isFalse();
        assertThat(circuit.admits(false, at(35))).isTrue();
    }

    @Test
    void aTryThatFailsDoublesThePause_upToTheLongest() {
        open();
        assertThat(circuit.admits(true, at(30))).isTrue();
        assertThat(circuit.heard(true, at(30))).isFalse();
        assertThat(circuit.standing(at(31)).until()).isEqualTo(at(90));
        assertThat(circuit.admits(true, at(90))).isTrue();
        circuit.heard(true, at(90));
        assertThat(circuit.standing(at(90)).until()).as("100 s, not 120 s").isEqualTo(at(190));
        assertThat(circuit.standing(at(90)).since()).isEqualTo(NOW);
    }

    @Test
    void whatWasUnderWayWhenItOpenedDoesNotLengthenIt() {
        open();

        circuit.heard(true, at(20));

        assertThat(circuit.standing(at(20)).until()).isEqualTo(at(30));
    }

    @Test
    void aTryWhoseEndIsNeverToldDoesNotHoldItUpForEver() {
        open();
        assertThat(circuit.admits(true, at(30))).isTrue();

        assertThat(circuit.admits(true, at(30 + 179))).isFalse();
        assertThat(circuit.admits(true, at(30 + 180))).isTrue();
    }

    @Test
    void aTryThatWasNotMadeMakesRoomForAnother() {
        open();
        assertThat(circuit.admits(true, at(30))).isTrue();
        circuit.notMade();

        assertThat(circuit.admits(true, at(31))).isTrue();
    }

    /** Whatever happened: an answer closes it, and it never stays shut beyond its longest pause and a try's time. */
    @Property
    void itAlwaysComesBack(@ForAll @Size(max = 60) boolean[] failures) {
        Circuit any = new Circuit(SETTINGS);
        long second = 0;
        for (boolean failed : failures) {
            any.admits(failed, at(second));
            any.heard(failed, at(second));
            second += 7;
        }
        assertThat(any.admits(true, at(second + 300))).isTrue();
        any.heard(false, at(second + 300));
        assertThat(any.standing(at(second + 300)).state()).isEqualTo(Circuit.State.CLOSED);
    }
}
