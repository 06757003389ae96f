package io.izinhub.optout;

import io.izinhub.consent.domain.Channel;

/** What somebody refuses: one channel of one brand. */
public record Refusal(String brand, Channel channel, RefusalWay way) {}
