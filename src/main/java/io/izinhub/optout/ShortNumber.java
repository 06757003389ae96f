package io.izinhub.optout;

import java.util.Optional;

/**
 * How people refuse by text message, as our texts say it.
 *
 * @param keyword the word to send
 * @param code the number to send it to; empty where there is none
 */
public record ShortNumber(String keyword, Optional<String> code) {}
