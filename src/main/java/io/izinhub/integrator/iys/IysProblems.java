package io.izinhub.integrator.iys;

import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.Failure;
import io.izinhub.platform.web.ProblemException;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** What a caller of the hub is told where İYS does not do what was asked. */
final class IysProblems {

    /** Codes that have a sentence of their own, {@code problem.AUTHORITY_REFUSED.<code>}. */
    private static final Set<String> EXPLAINED = Set.of("H093", "H191", "H530", "H531");

    private IysProblems() {}

    /**
     * A refusal is the caller's matter (422), a login or a subscription the administrator's (502), all else passes (503).
     */
    static ProblemException of(Failure failure) {
        ProblemException problem =
                switch (failure.kind()) {
                    case REJECTED ->
                        new ProblemException(
                                HttpStatus.UNPROCESSABLE_ENTITY,
                                "AUTHORITY_REFUSED",
                                "problem.AUTHORITY_REFUSED."
                                        + (EXPLAINED.contains(failure.code()) ? failure.code() : "detail"));
                    case CONFIG -> new ProblemException(HttpStatus.BAD_GATEWAY, "AUTHORITY_ACCOUNT");
                    case BUG -> new ProblemException(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL");
                    case RETRYABLE -> new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "AUTHORITY_UNAVAILABLE");
                };
        return problem.with("authorityCode", failure.code());
    }

    /** @throws ProblemException 404: not a brand that İYS knows */
    static String requireBrand(Authorities authorities, String brand) {
        if (!authorities.brands().contains(brand)) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "BRAND_UNKNOWN");
        }
        return brand;
    }
}
