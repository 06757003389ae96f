package io.izinhub.testing;

import static org.awaitility.Awaitility.await;

import io.izinhub.mail.own.OwnSending;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hub's own mails, where a test does not want to wait for the flow that sends them. */
public final class OwnMails {

    private OwnMails() {}

    /** Sends what is due, and waits for what that flow has taken at the same time. */
    public static void sendConfirmations(ApplicationContext beans) {
        beans.getBean(OwnSending.class).sendDue();
        JdbcTemplate jdbc = beans.getBean(JdbcTemplate.class);
        await().until(() -> jdbc.queryForObject(
                        "select count(*) from own_mail where state = 'SENDING' and function like '%confirm'",
                        Long.class)
                == 0);
    }
}
