package io.izinhub.consent.intake;

import java.util.Collection;
import java.util.Optional;

/** What the reader has to know about this installation. Implementations are thread-safe and do no I/O. */
public interface IntakeRules {

    boolean knowsBrand(String code);

    /** The brand refuses consents without the evidence of R20, instead of marking them. */
    boolean requiresEvidence(String brand);

    /** One of the sources that a company may give ({@code HS_…}). */
    boolean isCompanySource(String code);

    /** The mask of the purposes; empty where one of them is not configured. */
    Optional<Long> purposes(Collection<String> codes);

    /** A profession whose members are never merchants (R12), in any spelling. */
    boolean isFreeProfession(String profession);
}
