package io.izinhub.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.mail.BoundedWork.NotDoneException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedWorkTest {

    private final CountDownLatch never = new CountDownLatch(1);
    private final BoundedWork work = new BoundedWork(Duration.ofSeconds(30), Duration.ofMillis(50), 1);

    @AfterEach
    void close() {
        never.countDown();
        work.close();
    }

    @Test
    void whatIsDoneIsGiven() throws NotDoneException {
        assertThat(work.<String>call(true, () -> "done")).isEqualTo("done");
    }

    @Test
    void whatFailsIsNamedByItsKindOnly() {
        assertThatThrownBy(() -> work.call(true, () -> {
                    throw new IllegalStateException("kanarya");
                }))
                .isInstanceOf(NotDoneException.class)
                .hasMessage("IllegalStateException")
                .hasNoCause();
    }

    @Test
    void whatHangsAndDoesNotMatterIsLeftAfterAShortTime_andNoMoreIsBegunThanThereAreThreads() {
        assertThatThrownBy(() -> work.call(false, this::hang)).hasMessage("TIMEOUT");
        assertThatThrownBy(() -> work.call(true, () -> "next")).hasMessage("BUSY");
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
