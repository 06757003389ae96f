package io.izinhub.optout;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The way out.
 *
 * @param linkLife how long a link works at least (R44): an SMS link from the day it was made, a mail link from the day its key was
 *     replaced
 */
@ConfigurationProperties("hub.optout")
record OptOutProperties(@DefaultValue("3y") Period linkLife) {}
