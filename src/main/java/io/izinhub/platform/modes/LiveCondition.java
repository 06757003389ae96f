package io.izinhub.platform.modes;

import io.izinhub.platform.web.ProblemException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Something that must be so before a function may become LIVE, or LIVE for more than it was. What is LIVE already is not cut by it. */
@FunctionalInterface
public interface LiveCondition {

    /** @return what stands against it; empty where nothing does */
    Optional<Obstacle> against(String function);

    /**
     * The same, before what is LIVE goes through a connector that it did not go through until now.
     *
     * @param connector its name, {@code integrators.netgsm}
     */
    default Optional<Obstacle> againstConnector(String connector) {
        return Optional.empty();
    }

    /**
     * @param code of the problem, {@code problem.<code>.title}
     * @param detailKey key of the sentence that says what to do
     * @param facts members of the problem; no personal data
     */
    record Obstacle(String code, String detailKey, Map<String, Object> facts) {

        /** The refusal of what somebody asked for, 409. */
        public ProblemException problem() {
            ProblemException problem = new ProblemException(HttpStatus.CONFLICT, code, detailKey);
            facts.forEach(problem::with);
            return problem;
        }
    }
}
