package io.izinhub.crm;

import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Classifies answers by transport and status line, in which Next4biz tells its internal errors (CRM contract, errors). The
 * texts themselves are never kept.
 *
 * @param permanentTexts parts of reason phrases in lower case: to try again is no use
 * @param rateLimitTexts parts that tell a limit
 */
public record StatusErrors(List<String> permanentTexts, List<String> rateLimitTexts) {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,5}");

    public StatusErrors {
        permanentTexts = List.copyOf(permanentTexts);
        rateLimitTexts = List.copyOf(rateLimitTexts);
    }

    /** Empty where the body has to be read. */
    public Optional<Failed> of(HttpAnswer answer) {
        if (answer.failure().isPresent()) {
            return Optional.of(noAnswer(answer.failure().get()));
        }
        return answer.isSuccess()
                ? Optional.empty()
                : Optional.of(new Failed(
                        ofStatus(answer.status(), answer.reason()), "HTTP_" + answer.status(), retryAfter(answer)));
    }

    /** What cannot be read: a maintenance page, a cut body, members that are not there. */
    public static Failed unreadable() {
        return new Failed(CrmError.PROTOCOL, "UNREADABLE");
    }

    /** Whether one of the parts, in lower case, stands in the reason phrase. */
    public static boolean says(String reason, List<String> parts) {
        String text = reason.toLowerCase(Locale.ROOT);
        return parts.stream().anyMatch(text::contains);
    }

    private static Failed noAnswer(TransportFailure failure) {
        CrmError error = failure.kind() == ErrorKind.CONFIG ? CrmError.SETUP : CrmError.TRANSIENT;
        return new Failed(error, "NO_ANSWER");
    }

    private CrmError ofStatus(int status, String reason) {
        return switch (status) {
            case 401, 403 -> CrmError.AUTH;
            case 429, 503 -> CrmError.RATE_LIMITED;
            case 409 -> CrmError.CONFLICT;
            case 400, 422 -> CrmError.VALIDATION;
            default -> status >= 500 ? ofReason(reason) : CrmError.PROTOCOL;
        };
    }

    private CrmError ofReason(String reason) {
        if (says(reason, rateLimitTexts)) {
            return CrmError.RATE_LIMITED;
        }
        return says(reason, permanentTexts) ? CrmError.PERMANENT : CrmError.TRANSIENT;
    }

    private static Duration retryAfter(HttpAnswer answer) {
        return answer.header("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }
}
