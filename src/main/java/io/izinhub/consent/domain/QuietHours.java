package io.izinhub.consent.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When a company wants its messages to go out (R46). No law asks for it: off by default, and it never changes whether a
 * message is allowed, only from when on. Immutable, as far as the given predicate is.
 */
public final class QuietHours {

    private static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");
    /** More than any feast; a calendar in which every day is a holiday must not become an endless loop. */
    private static final int LONGEST_PAUSE_DAYS = 60;

    /**
     * The hours in which a channel may be used, in Istanbul time.
     *
     * @param from first moment
     * @param to first moment after it, on the same day
     * @throws IllegalArgumentException if {@code to} is not later than {@code from}
     */
    public record Window(LocalTime from, LocalTime to, boolean onSundays, boolean onPublicHolidays) {

        public Window {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("Sending hours end at " + to + " before they begin at " + from);
            }
        }
    }

    private final Map<Channel, Window> windows;
    private final Predicate<LocalDate> publicHoliday;

    /**
     * Sending hours by channel.
     *
     * @param windows a channel without a window is free at all times
     * @param publicHoliday says of a date in Istanbul whether it is a full public holiday
     */
    public QuietHours(Map<Channel, Window> windows, Predicate<LocalDate> publicHoliday) {
        this.windows = Map.copyOf(windows);
        this.publicHoliday = publicHoliday;
    }

    /** No quiet hours on any channel. */
    public static QuietHours off() {
        return new QuietHours(Map.of(), day -> false);
    }

    /**
     * The next moment at which the channel may be used, in Istanbul time; empty if that is now.
     *
     * @throws IllegalStateException if no day of the next two months is open
     */
    public Optional<ZonedDateTime> notBefore(Channel channel, ZonedDateTime now) {
        Window window = windows.get(channel);
        if (window == null) {
            return Optional.empty();
        }
        ZonedDateTime here = now.withZoneSameInstant(ISTANBUL);
        LocalDate today = here.toLocalDate();
        LocalTime time = here.toLocalTime();
        if (isOpen(window, today) && time.isBefore(window.to())) {
            return time.isBefore(window.from()) ? Optional.of(start(window, today)) : Optional.empty();
        }
        return Optional.of(start(window, nextOpenDay(window, today)));
    }

    private LocalDate nextOpenDay(Window window, LocalDate today) {
        return today.plusDays(1)
                .datesUntil(today.plusDays(LONGEST_PAUSE_DAYS))
                .filter(day -> isOpen(window, day))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No sending hours in the two months after " + today));
    }

    private boolean isOpen(Window window, LocalDate day) {
        return (window.onSundays() || day.getDayOfWeek() != DayOfWeek.SUNDAY)
                && (window.onPublicHolidays() || !publicHoliday.test(day));
    }

    private static ZonedDateTime start(Window window, LocalDate day) {
        return day.atTime(window.from()).atZone(ISTANBUL);
    }
}
