package io.izinhub.integrator.move;

import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.testing.OwnHub;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves brands in the place of the flow, and dies at every step twice: once before what it did is committed, once after
 * that, with the questions in its hands.
 */
public final class CrashingMover implements AutoCloseable {

    private static final String FLOW = "authority-move-brands";

    private final OwnHub hub;

    public CrashingMover(OwnHub hub) throws Exception {
        this.hub = hub;
        hub.bean(CamelContext.class).getRouteController().stopRoute(FLOW);
    }

    /** One look at every running move by three nodes, the first two of which die. */
    public void round() {
        TransactionTemplate transaction = new TransactionTemplate(hub.bean(PlatformTransactionManager.class));
        MoveProgress progress = hub.bean(MoveProgress.class);
        for (long move : hub.bean(MoveRows.class).running()) {
            transaction.executeWithoutResult(status -> {
                progress.advance(move);
                status.setRollbackOnly();
            });
            progress.advance(move);
        }
        later(Duration.ofSeconds(31));
        AuthorityMover mover = hub.bean(AuthorityMover.class);
        mover.due()
                .forEach(question -> mover.answered(
                        question,
                        hub.bean(ProducerTemplate.class)
                                .requestBody("direct:authority-call", question.call(), HttpAnswer.class)));
    }

    /** So long nobody answers for a question that somebody has taken. */
    private void later(Duration time) {
        hub.bean(JdbcTemplate.class)
                .update(
                        "update authority_move_question set asked_at = asked_at - make_interval(secs => ?)"
                                + " where answer is null",
                        time.toSeconds());
    }

    @Override
    public void close() throws Exception {
        hub.bean(CamelContext.class).getRouteController().startRoute(FLOW);
    }
}
