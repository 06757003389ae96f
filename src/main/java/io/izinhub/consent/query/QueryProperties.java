package io.izinhub.consent.query;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the query "may I send?" and how old knowledge may be.
 *
 * @param concurrent bulk queries at the same time; one more is told to come again (429)
 * @param maxPoints points of one JSON call
 * @param maxSilence longest silence of an authority's feed before its brand's answers are stale (R17)
 * @param maxAnswerAgeDays age of a record's last answer from an authority without feed (R17)
 * @param validFor how long a JSON answer may be used
 * @param refreshWithin how long a query asks İYS, where it shall; whom it could not ask about by then is counted
 */
@Validated
@ConfigurationProperties("hub.query")
public record QueryProperties(
        @DefaultValue("2") @Min(1) int concurrent,
        @DefaultValue("10000") @Min(1) int maxPoints,
        @DefaultValue("24h") Duration maxSilence,
        @DefaultValue("3") @Min(1) @Max(3) int maxAnswerAgeDays,
        @DefaultValue("12h") Duration validFor,
        @DefaultValue("60s") Duration refreshWithin) {}
