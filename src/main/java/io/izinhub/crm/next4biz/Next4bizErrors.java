package io.izinhub.crm.next4biz;

import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.crm.CrmError;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Classifies what Next4biz answers (CRM contract, errors). Internal errors are told in the reason phrase of an HTTP 500,
 * everything else in the envelope of an HTTP 200. The texts themselves are never kept. Stateless.
 */
final class Next4bizErrors {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,5}");

    private final CrmMapping.Errors texts;

    Next4bizErrors(CrmMapping.Errors texts) {
        this.texts = texts;
    }

    /** Judges transport and status line; empty where the envelope has to be read. */
    Optional<Failed> ofTransport(HttpAnswer answer) {
        if (answer.failure().isPresent()) {
            return Optional.of(noAnswer(answer.failure().get()));
        }
        int status = answer.status();
        return status / 100 == 2
                ? Optional.empty()
                : Optional.of(new Failed(ofStatus(status, answer.reason()), "HTTP_" + status, retryAfter(answer)));
    }

    /** @param code of the envelope, as text */
    Failed ofEnvelope(String code) {
        boolean plain = code.matches("\\d{3}");
        CrmError error =
                switch (code) {
                    case "401", "403" -> CrmError.AUTH;
                    case "404" -> CrmError.NOT_FOUND;
                    case "409" -> CrmError.CONFLICT;
                    case "429", "503" -> CrmError.RATE_LIMITED;
                    default ->
                        plain && code.startsWith("4")
                                ? CrmError.VALIDATION
                                : plain && code.startsWith("5") ? CrmError.TRANSIENT : CrmError.PROTOCOL;
                };
        return new Failed(error, plain ? "ENVELOPE_" + code : "ENVELOPE_UNKNOWN");
    }

    static Failed unreadable() {
        return new Failed(CrmError.PROTOCOL, "UNREADABLE");
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
        String text = reason.toLowerCase(Locale.ROOT);
        if (contains(text, texts.rateLimitTexts())) {
            return CrmError.RATE_LIMITED;
        }
        return contains(text, texts.permanentTexts()) ? CrmError.PERMANENT : CrmError.TRANSIENT;
    }

    private static boolean contains(String text, List<String> parts) {
        return parts.stream().anyMatch(text::contains);
    }

    private static Duration retryAfter(HttpAnswer answer) {
        return answer.header("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }
}
