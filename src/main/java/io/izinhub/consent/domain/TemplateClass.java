package io.izinhub.consent.domain;

import java.util.Arrays;
import java.util.Optional;

/** What a template is for. Only the approved ones make a message TRANSACTIONAL (R13). */
public enum TemplateClass {
    /** Change, use or maintenance of goods or services that were supplied. */
    CHANGE_USE_MAINTENANCE(true),
    /** A running subscription, membership or partnership. */
    RUNNING_RELATION(true),
    COLLECTION(true),
    DEBT_REMINDER(true),
    INFORMATION_UPDATE(true),
    PURCHASE_DELIVERY(true),
    /** Information that a law asks for. */
    STATUTORY(true),
    /** What an intermediary of the capital market must tell its customers. */
    CAPITAL_MARKET(true),

    /** Congratulations and greetings raise recognition: commercial (R15). */
    GREETING(false),
    /** Asking for a consent is itself commercial (R16). */
    CONSENT_REQUEST(false);

    private final boolean approved;

    TemplateClass(boolean approved) {
        this.approved = approved;
    }

    /** Whether a message of this class may go without a consent. */
    public boolean approved() {
        return approved;
    }

    public static Optional<TemplateClass> parse(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
