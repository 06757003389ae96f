package io.izinhub.consent.query;

import io.izinhub.consent.Brand;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.SendDecision;
import io.izinhub.consent.domain.SendQuery;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.domain.SendRules;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked about all points of a request. Immutable.
 *
 * @param id of the query, for the caller, the log and the audit row
 * @param brand as the hub knows it, empty where it does not
 * @param brandCode as the caller named it, at most 40 characters
 * @param purposes mask
 */
record Question(
        String id,
        String caller,
        String brandCode,
        Optional<Brand> brand,
        String purpose,
        int purposes,
        Map<Channel, SendRules> rules) {

    /** The answer to a line of the window; empty for a line that cannot be read. */
    Optional<SendReason> decide(Window window, int point) {
        Channel channel = window.channel(point);
        if (channel == null) {
            return Optional.empty();
        }
        return Optional.of(
                SendDecision.decide(query(channel, window.type(point)), window.bireysel(point), window.tacir(point)));
    }

    /** Nothing has to be looked up for a brand that cannot send. */
    boolean needsLookup(Channel channel) {
        return brand.isPresent() && rules.get(channel).brandKnown();
    }

    private SendQuery query(Channel channel, RecipientType type) {
        return new SendQuery(channel, type, purposes, rules.get(channel));
    }
}
