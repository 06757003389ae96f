package io.izinhub.integrator.generic;

import io.izinhub.integrator.generic.Contract.Window;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where the reading of a feed stands: the first day that is asked for, and the firm's own cursor. Written
 * {@code 2026-03-01/4711}. A feed that is not asked for days has the firm's cursor alone. Pure.
 *
 * @param from null without window
 * @param cursor null at the beginning
 */
record FeedPlace(LocalDate from, String cursor) {

    private static final char SEPARATOR = '/';

    /**
     * @param text null for the beginning; one that is no place is taken for it
     * @param window null where the feed is not asked for days
     * @param today in Turkey
     */
    static FeedPlace parse(String text, Window window, LocalDate today) {
        if (window == null) {
            return new FeedPlace(null, text);
        }
        int separator = text == null ? -1 : text.indexOf(SEPARATOR);
        try {
            return separator < 0
                    ? new FeedPlace(today.minusDays(window.first()), null)
                    : new FeedPlace(
                            LocalDate.parse(text.substring(0, separator)), emptyIsNull(text.substring(separator + 1)));
        } catch (DateTimeException e) {
            return new FeedPlace(today.minusDays(window.first()), null);
        }
    }

    String text() {
        return from == null ? cursor : from + String.valueOf(SEPARATOR) + (cursor == null ? "" : cursor);
    }

    /** Last day that is asked for: {@code window.days} after the first, but not after today. */
    Optional<LocalDate> to(Window window, LocalDate today) {
        return Optional.ofNullable(window)
                .map(days -> from.plusDays(days.days()))
                .map(end -> end.isAfter(today) ? today : end);
    }

    /** Behind a page that is not the last of its question. */
    FeedPlace after(String next) {
        return new FeedPlace(from, next == null ? cursor : next);
    }

    /**
     * Behind the last page of a question. Up to today the days follow each other, and each question begins at the start:
     * what the firm heard late may have a higher cursor than what happened after it. From today on the last days are asked
     * for again, behind what was read.
     */
    FeedPlace nextQuestion(Window window, LocalDate today) {
        if (window == null) {
            return this;
        }
        LocalDate to = to(window, today).orElseThrow();
        LocalDate last = today.minusDays(window.overlap());
        if (to.isBefore(today)) {
            return new FeedPlace(to.isBefore(last) ? to : last, null);
        }
        return new FeedPlace(last.isAfter(from) ? last : from, Boolean.TRUE.equals(window.restart()) ? null : cursor);
    }

    private static String emptyIsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
