package io.izinhub.integrator.iys;

import io.izinhub.integrator.Failure;
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
    private final Rate rate;
    private final Duration patience;

    IysGate(Limits limits, IysProperties settings) {
        this.limits = limits;
        this.rate = new Rate(settings.limits().perSecond(), Duration.ofSeconds(1));
        this.patience = settings.waitForLimit();
    }

    /** @param priority null counts as a consent */
    public boolean admits(Priority priority) {
        return limits.take(BUCKET, rate, priority == null ? Priority.CONSENT : priority, patience);
    }

    public HttpAnswer notNow() {
        return HttpAnswer.failed(new TransportFailure(ErrorKind.RETRYABLE, Failure.NOT_NOW));
    }

    /** The answer in the place of a call for which there is no token. */
    public HttpAnswer without(Verdict verdict) {
        return verdict == Verdict.REFUSED
                ? HttpAnswer.failed(new TransportFailure(ErrorKind.CONFIG, Failure.LOGIN_REFUSED))
                : notNow();
    }
}
