package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.platform.modes.Mode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Optional;

/** Counts what was decided about outbound mail, by codes. Thread-safe. */
final class OutboundMetrics {

    static final String CONSENT = "hub.mail.outbound.consent";
    static final String JUDGED = "hub.mail.outbound.judged";
    static final String WARNED = "hub.mail.outbound.warnings";
    static final String UNTOLD = "hub.mail.outbound.warnings.failed";
    /** Mails of clients for whom no account of the policy holds. */
    static final String UNCOVERED = "hub.mail.outbound.uncovered";

    /** Campaign mails whose one-click fields no signature of ours covers (R119). Tag: {@code account}. */
    static final String UNSIGNED = "hub.mail.outbound.unsigned";

    static final String FAILED = "hub.mail.outbound.not.judged";

    private final MeterRegistry meters;

    OutboundMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param reason empty: the ledger did not answer */
    void consent(Optional<SendReason> reason, Mode mode) {
        meters.counter(CONSENT, "reason", reason.map(OutboundMetrics::code).orElse("unknown"), "mode", code(mode))
                .increment();
    }

    /** @param mode SHADOW: what would have been done */
    void judged(Decision decision, Mode mode) {
        meters.counter(
                        JUDGED,
                        "function",
                        decision.function(),
                        "outcome",
                        code(decision.way()),
                        "reason",
                        decision.code().toLowerCase(Locale.ROOT),
                        "mode",
                        code(mode))
                .increment();
    }

    void warned(TextId text) {
        meters.counter(WARNED, "text", text.id()).increment();
    }

    /** Somebody who should be told of it could not. */
    void untold() {
        meters.counter(UNTOLD).increment();
    }

    void uncovered() {
        meters.counter(UNCOVERED).increment();
    }

    void unsigned(Account account) {
        meters.counter(UNSIGNED, "account", account.name()).increment();
    }

    void failed(Mode mode) {
        meters.counter(FAILED, "mode", code(mode)).increment();
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
