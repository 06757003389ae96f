package io.izinhub.consent.intake;

import io.izinhub.consent.domain.AheadOfTime;
import io.izinhub.platform.time.Istanbul;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * When a consent or refusal may have been given, as İYS sees it.
 *
 * @param at microseconds, the precision that the ledger keeps and seals
 * @param sent as it was sent: a refusal a little ahead of our clock counts as given now; clocks differ, and a refusal is not
 *     lost for that
 */
record ConsentTime(Instant at, Instant sent) {

    /** The law's first day, and the date that İYS wants for consents from before it. */
    static final Instant FIRST =
            LocalDate.of(2015, 5, 1).atStartOfDay(Istanbul.ZONE).toInstant();

    static final String FROM_BEFORE_THE_LAW = "HS_2015";

    private static final String FIELD = "consentAt";

    static ConsentTime read(String text, boolean refusal, String source, Instant now) {
        Instant at = parse(text);
        if (at.isBefore(FIRST)) {
            throw new RefusedItem(ItemFault.Code.TIME_BEFORE_2015, FIELD);
        }
        if (source.equals(FROM_BEFORE_THE_LAW) && !at.equals(FIRST)) {
            throw new RefusedItem(ItemFault.Code.HS_2015_TIME, FIELD);
        }
        if (!at.isAfter(now)) {
            return new ConsentTime(at, at);
        }
        if (refusal && !AheadOfTime.is(at, now)) {
            return new ConsentTime(now.truncatedTo(ChronoUnit.MICROS), at);
        }
        throw new RefusedItem(ItemFault.Code.TIME_IN_FUTURE, FIELD);
    }

    boolean setToNow() {
        return !at.equals(sent);
    }

    private static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException e) {
            throw new RefusedItem(ItemFault.Code.INVALID_TIME, FIELD);
        }
    }
}
