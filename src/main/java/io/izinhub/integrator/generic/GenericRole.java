package io.izinhub.integrator.generic;

import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.Capabilities;
import io.izinhub.integrator.Submission;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One role of a firm; for everything else it is the adapter that it belongs to. Immutable and thread-safe. */
abstract class GenericRole implements AuthorityAdapter {

    private final AuthorityAdapter whole;

    GenericRole(AuthorityAdapter whole) {
        this.whole = whole;
    }

    @Override
    public final String name() {
        return whole.name();
    }

    @Override
    public final Capabilities capabilities() {
        return whole.capabilities();
    }

    @Override
    public final <R extends AuthorityAdapter> Optional<R> role(Class<R> role) {
        return whole.role(role);
    }

    @Override
    public final Optional<String> knownRefusal(Submission submission, Instant now) {
        return whole.knownRefusal(submission, now);
    }

    @Override
    public final HttpCall submitMany(String brand, List<Submission> submissions) {
        return whole.submitMany(brand, submissions);
    }

    @Override
    public final Answers.Taken submittedMany(HttpAnswer answer) {
        return whole.submittedMany(answer);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + name() + "]";
    }
}
