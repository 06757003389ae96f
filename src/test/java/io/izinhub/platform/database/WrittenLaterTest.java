package io.izinhub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WrittenLaterTest {

    private final List<Integer> written = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private final AtomicInteger dropped = new AtomicInteger();
    private boolean away;
    private final WrittenLater<Integer> later = new WrittenLater<>(2_500, dropped::incrementAndGet, some -> {
        if (away) {
            throw new IllegalStateException("away");
        }
        batches.add(some.size());
        written.addAll(some);
    });

    private static List<Integer> numbers(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    @Test
    void whatWaitsIsWrittenInItsOrderAndInPieces() {
        numbers(2_500).forEach(later::add);
        later.write();
        later.write();

        assertThat(written).isEqualTo(numbers(2_500));
        assertThat(batches).containsExactly(1_000, 1_000, 500);
    }

    @Test
    void whatCannotBeWrittenWaitsOn_andWhatDoesNotFitIsCounted() {
        away = true;
        numbers(2_503).forEach(later::add);

        assertThatThrownBy(later::write).hasMessage("away");
        assertThat(dropped).hasValue(3);

        away = false;
        later.write();
        assertThat(written).containsExactlyInAnyOrderElementsOf(numbers(2_500));
    }

    @Test
    void theEndWritesTheLast_andIsAnEndAlsoWhereItCannot() {
        later.add(1);
        later.close();
        assertThat(written).containsExactly(1);

        away = true;
        later.add(2);
        later.close();
        assertThat(written).containsExactly(1);
    }
}
