package io.izinhub.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.mail.BoundedWork.Bounds;
import io.izinhub.mail.BoundedWork.NotDoneException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedWorkTest {

    private static final long MEMORY = 10L * 1024 * 1024;

    private final CountDownLatch never = new CountDownLatch(1);
    private final BoundedWork work = new BoundedWork(
            new Bounds(Duration.ofSeconds(30), 1, MEMORY), new Bounds(Duration.ofMillis(50), 1, MEMORY));

    @AfterEach
    void close() {
        never.countDown();
        work.close();
    }

    @Test
    void whatIsDoneIsGiven() throws NotDoneException {
        assertThat(work.<String>call(true, 1_000, () -> "done")).isEqualTo("done");
    }

    @Test
    void whatFailsIsNamedByItsKindOnly() {
        assertThatThrownBy(() -> work.call(true, 1_000, () -> {
                    throw new IllegalStateException("kanarya");
                }))
                .isInstanceOf(NotDoneException.class)
                .hasMessage("IllegalStateException")
                .hasNoCause();
    }

    @Test
    void whatHangsAndDoesNotMatterIsLeftAfterAShortTime_andNoMoreIsBegunThanThereAreThreads() {
        assertThatThrownBy(() -> work.call(false, 1_000, this::hang)).hasMessage("TIMEOUT");
        assertThatThrownBy(() -> work.call(false, 1_000, () -> "next")).hasMessage("BUSY");
    }

    /** Design 9. */
    @Test
    void whatDoesNotMatterTakesNeitherThreadsNorMemoryOfWhatDoes() throws NotDoneException {
        assertThatThrownBy(() -> work.call(false, MEMORY, this::hang)).hasMessage("TIMEOUT");

        assertThat(work.<String>call(true, MEMORY, () -> "live")).isEqualTo("live");
    }

    @Test
    void largeMailsShareTheMemory_evenAfterTheirTime_andSmallOnesNeverWaitForIt() throws Exception {
        Bounds some = new Bounds(Duration.ofMillis(300), 3, MEMORY);
        try (BoundedWork several = new BoundedWork(some, some)) {
            assertThatThrownBy(() -> several.call(false, 6L * 1024 * 1024, this::hang))
                    .hasMessage("TIMEOUT");
            assertThatThrownBy(() -> several.call(false, 6L * 1024 * 1024, () -> "large"))
                    .hasMessage("BUSY");
            assertThat(several.<String>call(false, 100_000, () -> "small")).isEqualTo("small");

            never.countDown();

            assertThat(several.<String>call(false, 50L * 1024 * 1024, () -> "larger than all of it"))
                    .isEqualTo("larger than all of it");
        }
    }

    /** As a loop that nobody can interrupt. */
    private String hang() {
        while (true) {
            try {
                never.await();
                return "";
            } catch (InterruptedException e) {
                // goes on
            }
        }
    }
}
