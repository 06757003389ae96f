package io.izinhub.integrator.wire;

import io.izinhub.integrator.Failure;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import java.util.Optional;
import java.util.Set;

/** Failures that are the same whoever answers. */
public final class WireFailures {

    /** Codes of ours for calls that were not made. */
    private static final Set<String> OUR_OWN = Set.of(Failure.NOT_NOW, Failure.CIRCUIT_OPEN, Failure.LOGIN_REFUSED);

    private WireFailures() {}

    /** The failure of a call that got no answer, or empty where there is one. */
    public static Optional<Failure> transport(HttpAnswer answer) {
        return answer.failure().map(WireFailures::of);
    }

    /** What came cannot be read: half a document, a maintenance page, nothing; it may be asked for again. */
    public static Failure unreadable() {
        return new Failure(ErrorKind.RETRYABLE, Failure.UNREADABLE, Failure.Scope.CALL);
    }

    /** The meaning of a status alone, where the body tells no code that is known. */
    public static Failure ofStatus(int status) {
        HCodes.Meaning meaning = HCodes.meaning("", status);
        return new Failure(meaning.kind(), "HTTP_" + status, meaning.scope());
    }

    /** Name, password or rights: everything of the account has to wait for a person. */
    public static Failure account(String code) {
        return new Failure(ErrorKind.CONFIG, code, Failure.Scope.ACCOUNT);
    }

    private static Failure of(TransportFailure failure) {
        String cause = failure.cause();
        Failure.Scope scope = failure.kind() == ErrorKind.CONFIG ? Failure.Scope.ACCOUNT : Failure.Scope.CALL;
        boolean ourOwn = OUR_OWN.contains(cause);
        return new Failure(failure.kind(), ourOwn ? cause : Failure.NO_ANSWER, scope);
    }
}
