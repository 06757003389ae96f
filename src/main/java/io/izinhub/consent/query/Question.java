package io.izinhub.consent.query;

import io.izinhub.consent.Brand;
import io.izinhub.consent.campaign.AskedQuery;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.SendClass;
import io.izinhub.consent.domain.SendDecision;
import io.izinhub.consent.domain.SendQuery;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.domain.SendRules;
import io.izinhub.consent.domain.TemplateClass;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked about all points of a request. Immutable.
 *
 * @param id of the query, for the caller, the log and the audit row
 * @param brand as the hub knows it, empty where it does not
 * @param brandCode as the caller named it, at most 40 characters
 * @param purposes mask
 * @param campaign the caller's own name of it
 * @param template what the template is for; present and approved for TRANSACTIONAL (R13)
 * @param refresh İYS is asked about those who may be written to; never for TRANSACTIONAL, which needs no İYS
 */
record Question(
        String id,
        String caller,
        String brandCode,
        Optional<Brand> brand,
        String purpose,
        int purposes,
        Map<Channel, SendRules> rules,
        Optional<String> campaign,
        SendClass sendClass,
        Optional<TemplateClass> template,
        boolean refresh,
        Instant askedAt) {

    /** The answer to a line of the window; empty for a line that cannot be read. */
    Optional<SendReason> decide(Window window, int point) {
        Channel channel = window.channel(point);
        if (channel == null) {
            return Optional.empty();
        }
        return Optional.of(
                sendClass == SendClass.TRANSACTIONAL
                        ? SendDecision.decideTransactional(
                                rules.get(channel), window.bireysel(point), window.tacir(point))
                        : SendDecision.decide(
                                query(channel, window.type(point)), window.bireysel(point), window.tacir(point)));
    }

    /** What is kept of it. */
    AskedQuery kept() {
        return new AskedQuery(
                id,
                campaign.orElse(null),
                brand.isPresent() ? brandCode : "unknown",
                purpose,
                sendClass,
                template.orElse(null),
                caller,
                askedAt);
    }

    /** Nothing has to be looked up for a brand that cannot send. */
    boolean needsLookup(Channel channel) {
        return brand.isPresent() && rules.get(channel).brandKnown();
    }

    private SendQuery query(Channel channel, RecipientType type) {
        return new SendQuery(channel, type, purposes, rules.get(channel));
    }
}
