package io.izinhub.integrator.iys;

import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.Circuits;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.IntegratorGate;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.Limits.Priority;
import io.izinhub.integrator.Limits.Rate;
import io.izinhub.integrator.iys.IysTokens.Verdict;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import java.time.Duration;

/** Lets a call to İYS through, or says not now. Thread-safe. */
public final class IysGate {

    private static final String BUCKET = "iys.second";

    private final Limits limits;
    private final Circuits circuits;
    private final Rate rate;
    private final Duration patience;

    IysGate(Limits limits, Circuits circuits, IysProperties settings) {
        this.limits = limits;
        this.circuits = circuits;
        this.rate = new Rate(settings.limits().perSecond(), Duration.ofSeconds(1));
        this.patience = settings.waitForLimit();
    }

    /** @param priority null counts as a consent */
    public boolean admits(Priority priority) {
        Priority urgent = urgent(priority);
        return circuits.wouldAdmit(Authorities.IYS, urgent)
                && limits.take(BUCKET, rate, urgent, patience)
                && circuits.admits(Authorities.IYS, urgent);
    }

    private static Priority urgent(Priority priority) {
        return priority == null ? Priority.CONSENT : priority;
    }

    /** What became of a call that was let through, or of the token that it needs. */
    public HttpAnswer heard(HttpAnswer answer) {
        circuits.heard(Authorities.IYS, answer);
        return answer;
    }

    /** @param priority as it was asked with */
    public HttpAnswer notNow(Priority priority) {
        return IntegratorGate.notMade(circuits.wouldAdmit(Authorities.IYS, urgent(priority)));
    }

    /** The answer in the place of a call for which there is no token. */
    public HttpAnswer without(Verdict verdict) {
        circuits.notMade(Authorities.IYS);
        return verdict == Verdict.REFUSED
                ? HttpAnswer.failed(new TransportFailure(ErrorKind.CONFIG, Failure.LOGIN_REFUSED))
                : IntegratorGate.notMade(true);
    }
}
