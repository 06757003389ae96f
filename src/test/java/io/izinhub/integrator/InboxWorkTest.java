package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.testing.HubTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@HubTest
class InboxWorkTest {

    private static final String FEED = "test.refused";

    private final Inbox inbox;
    private final JdbcTemplate jdbc;
    private final PlatformTransactionManager transactions;

    @Autowired
    InboxWorkTest(Inbox inbox, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.inbox = inbox;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Test
    void aBodyThatTheDatabaseRefusesDoesNotStopTheNext() {
        InboxWork work = new InboxWork(inbox, List.of(new Refused()), transactions);

        List<String> errors = new TransactionTemplate(transactions).execute(status -> {
            inbox.store(FEED, new byte[1], Inbox.State.WAITING, 0, null);
            inbox.store(FEED, new byte[0], Inbox.State.WAITING, 0, null);
            while (work.workNext().any()) {
                assertThat(status.isRollbackOnly()).isFalse();
            }
            List<String> found = jdbc.queryForList(
                    "select state || coalesce(' ' || error, '') from inbox where feed = ? order by id",
                    String.class,
                    FEED);
            status.setRollbackOnly();
            return found;
        });

        assertThat(errors).containsExactly("FAILED " + InboxWork.REFUSED_BY_DATABASE, "DONE");
    }

    /** Writes what the table does not take, where the body is not empty. */
    private final class Refused implements InboxReader {

        @Override
        public boolean reads(String feed) {
            return feed.equals(FEED);
        }

        @Override
        public Worked work(String feed, byte[] body) {
            return Worked.of(body.length == 0 ? 0 : jdbc.update("insert into inbox (feed) values (null)"));
        }
    }
}
