package io.izinhub.optout.list;

import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.consent.domain.Channel;
import java.util.Optional;

/**
 * What is wanted for a list.
 *
 * @param channel of the rows that name none; null where each has to
 * @param check ask for each whether it may be sent to, and give links to those only
 * @param purpose of the question; null for the usual one
 * @param line wording of the ready line of a text message
 */
record LinkOrder(
        String brand,
        Channel channel,
        Optional<String> campaign,
        boolean check,
        String purpose,
        TextId line,
        Languages language) {}
