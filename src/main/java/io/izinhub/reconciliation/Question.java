package io.izinhub.reconciliation;

import io.izinhub.integrator.AuthorityAdapter.Permission;
import java.time.Instant;

/** What is being asked of an authority. */
sealed interface Question {

    /** About many, one group after the other. */
    record OfMany(Window window, int at, Instant askedAt) implements Question {

        Window.Group group() {
            return window.groups().get(at);
        }
    }

    /** About one whose answer was not clear. */
    record OfOne(Difference difference, String account, Permission permission, Instant askedAt) implements Question {

        /** Prints no address. */
        @Override
        public String toString() {
            return "OfOne[" + difference.id() + "]";
        }
    }
}
