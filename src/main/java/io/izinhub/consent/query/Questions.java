package io.izinhub.consent.query;

import io.izinhub.access.Caller;
import io.izinhub.consent.Brands;
import io.izinhub.consent.Purposes;
import io.izinhub.consent.campaign.CampaignId;
import io.izinhub.consent.domain.SendClass;
import io.izinhub.consent.domain.TemplateClass;
import io.izinhub.platform.web.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
    private final Clock clock;

    Questions(Brands brands, Purposes purposes, SendFacts facts, Clock clock) {
        this.brands = brands;
        this.purposes = purposes;
        this.facts = facts;
        this.clock = clock;
    }

    /** What was asked, read. */
    private record Read(
            String purpose,
            int mask,
            Optional<TemplateClass> template,
            SendClass sendClass,
            Optional<String> campaign) {}

    /** @throws ProblemException no brand, a purpose that is not configured, a class or campaign that is none */
    Question ask(Caller caller, SendAsk ask) {
        Read read = read(ask);
        return new Question(
                "q-" + UUID.randomUUID(),
                caller.actor(),
                ask.brand(),
                brands.find(ask.brand()),
                read.purpose(),
                read.mask(),
                facts.of(ask.brand()),
                read.campaign(),
                read.sendClass(),
                read.template(),
                ask.refresh() && read.sendClass() == SendClass.COMMERCIAL,
                clock.instant());
    }

    /** @throws ProblemException as {@link #ask} would */
    void require(SendAsk ask) {
        read(ask);
    }

    private Read read(SendAsk ask) {
        String brand = ask.brand();
        if (brand == null || brand.isBlank() || brand.length() > MAX_NAME) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "BRAND_MISSING");
        }
        String purpose = ask.purpose() == null || ask.purpose().isBlank() ? purposes.usual() : ask.purpose();
        int mask = purposes.mask(List.of(purpose))
                .orElseThrow(() -> new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "PURPOSE_UNKNOWN"))
                .intValue();
        Optional<TemplateClass> template = template(ask.templateClass());
        return new Read(
                purpose, mask, template, sendClass(ask.messageClass(), template), CampaignId.optional(ask.campaign()));
    }

    private static Optional<TemplateClass> template(String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(TemplateClass.parse(name)
                .orElseThrow(() -> new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "TEMPLATE_CLASS_UNKNOWN")));
    }

    /** Only an approved template goes without a consent (R13); greetings and asking for a consent never do (R15, R16). */
    private static SendClass sendClass(String name, Optional<TemplateClass> template) {
        if (name == null || name.isBlank() || name.equals(SendClass.COMMERCIAL.name())) {
            return SendClass.COMMERCIAL;
        }
        if (!name.equals(SendClass.TRANSACTIONAL.name())) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "MESSAGE_CLASS_UNKNOWN");
        }
        if (template.isEmpty()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "TEMPLATE_CLASS_MISSING");
        }
        if (!template.get().approved()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "TEMPLATE_CLASS_COMMERCIAL");
        }
        return SendClass.TRANSACTIONAL;
    }
}
