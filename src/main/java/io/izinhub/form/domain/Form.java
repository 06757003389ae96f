package io.izinhub.form.domain;

import io.izinhub.consent.domain.Channel;
import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A form on which people consent to messages. Immutable.
 *
 * @param key in its address, {@code /f/<key>}: small letters, digits, hyphens
 * @param title heading of the hosted page
 * @param channels one box each, in the order shown
 * @param purposes codes
 * @param source told to İYS, {@code HS_WEB}
 * @param method how a consent is taken, for the evidence
 * @param doubleOptIn channels whose consent counts only when the owner of the address has confirmed it
 * @param confirm whether people are told on the same day (R23)
 * @param origins of pages that may send to it, besides the hub's own
 * @param honeypot name of a field that people do not see; what fills it in is no person
 */
public record Form(
        String key,
        String brand,
        Title title,
        List<Channel> channels,
        List<String> purposes,
        String source,
        String method,
        Set<Channel> doubleOptIn,
        boolean confirm,
        Set<URI> origins,
        Optional<String> honeypot) {

    public Form {
        channels = List.copyOf(channels);
        purposes = List.copyOf(purposes);
        doubleOptIn = doubleOptIn.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(doubleOptIn));
        origins = Set.copyOf(origins);
    }

    /** In both languages. */
    public record Title(String turkish, String english) {}

    /** Whether a page of this origin may send to the form. */
    public boolean admits(String origin) {
        return origins.stream().anyMatch(allowed -> allowed.toString().equals(origin));
    }
}
