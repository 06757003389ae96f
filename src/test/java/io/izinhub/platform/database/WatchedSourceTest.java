package io.izinhub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.AbstractDataSource;

@Timeout(20)
class WatchedSourceTest {

    /** A pool whose database is away until told otherwise. Who asks after the first waits for that. */
    private static final class Pool extends AbstractDataSource {
        private final AtomicInteger asked = new AtomicInteger();
        private final Semaphore answers = new Semaphore(1);
        private final CountDownLatch watched = new CountDownLatch(2);
        private volatile boolean isBack;

        @Override
        public Connection getConnection() throws SQLException {
            asked.incrementAndGet();
            watched.countDown();
            answers.acquireUninterruptibly();
            if (!isBack) {
                throw new SQLTransientConnectionException("timed out");
            }
            answers.release();
            return mock(Connection.class);
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    private final Pool pool = new Pool();

    private static void refuses(WatchedSource source) {
        assertThatThrownBy(source::getConnection).isInstanceOf(SQLTransientConnectionException.class);
    }

    @Test
    void whileTheDatabaseIsAway_oneWaits_andAllOthersHearAtOnce() throws Exception {
        WatchedSource source = new WatchedSource("test", pool, () -> true, () -> false);
        refuses(source);
        pool.watched.await();

        for (int i = 0; i < 1_000; i++) {
            refuses(source);
        }
        assertThat(pool.asked).hasValue(2);

        pool.isBack = true;
        pool.answers.release();
        await().pollInterval(Duration.ofMillis(1)).ignoreExceptions().untilAsserted(source::getConnection);
    }

    @Test
    void thatAllConnectionsAreInUse_isNoAbsence() throws Exception {
        WatchedSource source = new WatchedSource("test", pool, () -> false, () -> false);
        refuses(source);
        pool.isBack = true;
        pool.answers.release();

        assertThat(source.getConnection()).isNotNull();
        assertThat(pool.asked).hasValue(2);
    }

    /** Whoever closes the pool leaves no thread behind. */
    @Test
    void aClosedPool_isNotWatched() {
        WatchedSource source = new WatchedSource("closed", pool, () -> true, () -> true);
        refuses(source);

        assertThat(pool.asked).hasValue(1);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("closed-watch"));
    }
}
