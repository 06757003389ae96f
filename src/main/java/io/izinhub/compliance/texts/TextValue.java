package io.izinhub.compliance.texts;

import io.izinhub.platform.time.Istanbul;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What stands in place of a placeholder, told in either language. Never prints itself: it may name a person. */
public sealed interface TextValue {

    /** As it reads in a language; empty for a list. */
    String in(Language language);

    /** The same in both languages: a name, an address, a number of ours. */
    record Plain(String text) implements TextValue {
        @Override
        public String in(Language language) {
            return text;
        }

        @Override
        public String toString() {
            return "Plain";
        }
    }

    /** A word or sentence that has been translated. */
    record Worded(String turkish, String english) implements TextValue {
        @Override
        public String in(Language language) {
            return language.pick(turkish, english);
        }

        @Override
        public String toString() {
            return "Worded";
        }
    }

    /** A moment in Istanbul: {@code 24.11.2026 14:05}, {@code 24 November 2026, 14:05}. */
    record Moment(Instant at) implements TextValue {
        @Override
        public String in(Language language) {
            return DateTimeFormatter.ofPattern(
                            language.pick("dd.MM.yyyy HH:mm", "d MMMM yyyy, HH:mm"), language.locale())
                    .format(at.atZone(Istanbul.ZONE));
        }
    }

    /** A day: {@code 24.11.2026}, {@code 24 November 2026}. */
    record Day(LocalDate day) implements TextValue {
        @Override
        public String in(Language language) {
            return DateTimeFormatter.ofPattern(language.pick("dd.MM.yyyy", "d MMMM yyyy"), language.locale())
                    .format(day);
        }
    }

    /** A number: {@code 1.234}, {@code 1,234}. */
    record Count(long number) implements TextValue {
        @Override
        public String in(Language language) {
            return NumberFormat.getIntegerInstance(language.locale()).format(number);
        }
    }

    /** A length of time in its two largest units: {@code 2 gün 3 saat}, {@code 2 days 3 hours}. */
    record Length(Duration length) implements TextValue {
        @Override
        public String in(Language language) {
            return Words.length(length, language);
        }
    }

    /** What a section repeats. */
    record Items(List<TextValues> items) implements TextValue {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String in(Language language) {
            return "";
        }
    }
}
