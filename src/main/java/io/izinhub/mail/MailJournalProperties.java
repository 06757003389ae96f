package io.izinhub.mail;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long it is known what was decided about mail.
 *
 * @param keep lines are deleted after it (R30); shadow reports look back thirty days
 */
@Validated
@ConfigurationProperties("hub.mail.journal")
record MailJournalProperties(
        @DefaultValue("1095d") @NotNull @DurationMin(days = 31)
        Duration keep) {}
