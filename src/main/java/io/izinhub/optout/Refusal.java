package io.izinhub.optout;

import io.izinhub.consent.domain.Channel;
import java.util.UUID;

/**
 * What somebody refuses: one channel of one brand.
 *
 * @param point the contact point that the channel reaches
 */
public record Refusal(UUID point, String brand, Channel channel, RefusalWay way) {}
