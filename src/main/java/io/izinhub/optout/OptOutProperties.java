package io.izinhub.optout;

import io.izinhub.platform.time.Istanbul;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The way out.
 *
 * @param linkLife how long a link works at least (R44): an SMS link from the day it was made, a mail link from the day its key was
 *     replaced
 * @param iysCitizenUrl page of İYS for citizens, named on our pages
 * @param smsKeyword what people send to {@code shortCode}
 * @param shortCode free number for refusals by text message; empty: the pages do not name one
 * @param consentForms by brand: where people who refused by mistake may consent anew; none: the page does not say so
 * @param iysLinksInLists brands whose mails get the links of İYS itself where the hub makes links for a list; never at the mail gateway;
 *     see docs/operate/optout.md for what is lost by it
 * @param wrongLinks how many wrong links of one network are answered before it is told to wait
 */
@Validated
@ConfigurationProperties("hub.optout")
record OptOutProperties(
        @DefaultValue("3y") @NotNull Period linkLife,

        @DefaultValue("https://vatandas.iys.org.tr") @NotNull
        URI iysCitizenUrl,

        @DefaultValue("RET") @NotNull @Pattern(regexp = "[A-Z]{2,10}")
        String smsKeyword,

        @Pattern(
                regexp = "\\d{3,15}",
                message = "a short code has digits only | kısa numara yalnızca rakamlardan oluşur")
        String shortCode,

        @DefaultValue Map<String, URI> consentForms,
        @DefaultValue Set<String> iysLinksInLists,
        @DefaultValue @Valid WrongLinks wrongLinks) {

    /**
     * A valid link is honoured whatever its network did before.
     *
     * @param count wrong links
     * @param within of this time
     */
    record WrongLinks(
            @DefaultValue("30") @Min(1) int count,
            @DefaultValue("10m") @NotNull Duration within) {}

    /** When what began at this moment stops to count. */
    Instant lifeEnds(Instant begun) {
        return begun.atZone(Istanbul.ZONE).plus(linkLife).toInstant();
    }
}
