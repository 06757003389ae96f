package io.izinhub.consent.query;

import io.izinhub.access.Caller;
import io.izinhub.consent.Brands;
import io.izinhub.consent.Purposes;
import io.izinhub.platform.web.ProblemException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes the question of a request: brand, purpose, rules as they stand now. Thread-safe. */
@Component
class Questions {

    private static final int MAX_NAME = 40;

    private final Brands brands;
    private final Purposes purposes;
    private final SendFacts facts;

    Questions(Brands brands, Purposes purposes, SendFacts facts) {
        this.brands = brands;
        this.purposes = purposes;
        this.facts = facts;
    }

    /**
     * @param purpose null or empty for the usual one (R8)
     * @throws ProblemException no brand, or a purpose that is not configured
     */
    Question ask(Caller caller, String brand, String purpose) {
        if (brand == null || brand.isBlank() || brand.length() > MAX_NAME) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "BRAND_MISSING");
        }
        String asked = purpose == null || purpose.isBlank() ? purposes.usual() : purpose;
        int mask = purposes.mask(List.of(asked))
                .orElseThrow(() -> new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "PURPOSE_UNKNOWN"))
                .intValue();
        return new Question(
                "q-" + UUID.randomUUID(), caller.actor(), brand, brands.find(brand), asked, mask, facts.of(brand));
    }
}
