package io.izinhub.optout.intake;

import io.izinhub.consent.domain.Channel;
import io.izinhub.optout.RefusalWay;
import java.util.Arrays;
import java.util.Optional;

/** Who took a refusal that is told over the API. */
enum RefusalOrigin {
    /** The person said it to an agent: on the telephone, at a counter, in a letter. */
    AGENT,
    /** Stands in the CRM. */
    CRM,
    /** The firm that sends for the company collected it, behind a link or a short number of its own. */
    SENDER;

    static Optional<RefusalOrigin> parse(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }

    /** What stands to reason where the item does not say how it was told. */
    RefusalWay way(Channel channel) {
        if (this != SENDER || channel == Channel.ARAMA) {
            return RefusalWay.AGENT;
        }
        return channel == Channel.EPOSTA ? RefusalWay.MAIL_LINK : RefusalWay.SMS_KEYWORD;
    }
}
