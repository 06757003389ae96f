package io.izinhub.integrator.iys;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Submission;
import io.izinhub.platform.time.Istanbul;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of İYS that need no look into its registry, checked before anything is sent (İYS API, rules for adding and
 * changing; R25). Immutable and thread-safe.
 */
public final class IysChecks {

    /** Business days after which İYS takes a permission no more. */
    static final int BUSINESS_DAYS = 3;

    private static final Instant BEGINNING =
            LocalDate.of(2015, 5, 1).atStartOfDay(Istanbul.ZONE).toInstant();
    private static final String DECISION = "HS_KARAR";
    private static final String BEFORE_THE_LAW = "HS_2015";
    private static final Set<String> SOURCES = Set.of(
            BEFORE_THE_LAW,
            DECISION,
            "HS_FIZIKSEL_ORTAM",
            "HS_ISLAK_IMZA",
            "HS_ETKINLIK",
            "HS_ATM",
            "HS_EORTAM",
            "HS_WEB",
            "HS_MOBIL",
            "HS_MESAJ",
            "HS_EPOSTA",
            "HS_CAGRI_MERKEZI",
            "HS_SOSYAL_MEDYA");

    private final BusinessDays businessDays;

    public IysChecks(BusinessDays businessDays) {
        this.businessDays = businessDays;
    }

    /**
     * @param now by Turkey's clock
     * @return the code that İYS would give; the first one where there are several
     */
    public Optional<String> code(Submission submission, Instant now) {
        return recipient(submission)
                .or(() -> source(submission))
                .or(() -> date(submission.source(), submission.consentAt().truncatedTo(ChronoUnit.SECONDS), now));
    }

    private static Optional<String> recipient(Submission submission) {
        Channel channel = submission.permission().channel();
        if (submission.permission().address().kind() == Address.Kind.of(channel)) {
            return Optional.empty();
        }
        return Optional.of(channel == Channel.EPOSTA ? "H120" : "H121");
    }

    private static Optional<String> source(Submission submission) {
        if (submission.source() == null || submission.source().isEmpty()) {
            return Optional.of("H113");
        }
        if (!SOURCES.contains(submission.source())) {
            return Optional.of("H119");
        }
        boolean decisionToPermit = submission.source().equals(DECISION) && submission.status() == Status.ONAY;
        return decisionToPermit ? Optional.of("H408") : Optional.empty();
    }

    private Optional<String> date(String source, Instant consentAt, Instant now) {
        if (consentAt.isAfter(now)) {
            return Optional.of("H162");
        }
        if (consentAt.isBefore(BEGINNING)) {
            return Optional.of("H156");
        }
        if (source.equals(BEFORE_THE_LAW)) {
            return consentAt.equals(BEGINNING) ? Optional.empty() : Optional.of("H155");
        }
        return consentAt.isBefore(businessDays.cutOff(now, BUSINESS_DAYS)) ? Optional.of("H467") : Optional.empty();
    }
}
