package io.izinhub.consent.domain;

/**
 * The part of "may I send?" that is the same for all recipients of a request. Immutable.
 *
 * @param channel the channel whose rows are decided on
 * @param recipientType {@code null} if the asker does not know
 * @param purposes mask of what the message is for; none asks for {@link Purposes#KAMPANYA} (R8)
 * @param rules of the brand on this channel
 */
public record SendQuery(Channel channel, RecipientType recipientType, int purposes, SendRules rules) {

    public SendQuery {
        purposes = purposes == 0 ? PurposeMask.KAMPANYA : PurposeMask.requireMask(purposes);
    }
}
