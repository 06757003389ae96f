package io.izinhub.webhook.domain;

/** What a webhook tells. The names are part of the API. */
public enum WebhookEvent {
    /** A permission has a new status. */
    CONSENT_CHANGED("consent.changed"),
    /** A permission became RET; whoever wants both hears of a refusal by this name only. */
    CONSENT_REFUSED("consent.refused"),
    /** More deliveries to a destination were given up, or missed the law's time. */
    DELIVERY_FAILED("delivery.failed"),
    /** More deliveries to a destination are open after their legal deadline (R25). */
    DELIVERY_LATE("delivery.late"),
    /** More mails wait in quarantine for a person. */
    QUARANTINE_WAITING("quarantine.waiting"),
    /** A comparison of hub, authority and CRM has ended, or was given up. */
    RECONCILIATION_FINISHED("reconciliation.finished"),
    /** Somebody pressed the test button; goes to every webhook and is not configured. */
    TEST("test");

    private final String wireName;

    WebhookEvent(String wireName) {
        this.wireName = wireName;
    }

    /** As it stands in {@code type}. */
    public String wireName() {
        return wireName;
    }
}
