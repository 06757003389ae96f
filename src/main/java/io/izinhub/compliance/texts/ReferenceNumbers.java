package io.izinhub.compliance.texts;

import io.izinhub.platform.time.Istanbul;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.YearMonth;

/**
 * Makes references that people can read out: {@code K-2611-7F3Q}. Year and month, then chance; letters and digits that look or
 * sound alike are left out. A reference says nothing about a person or a mail. About 707,000 in a month, so two may be equal:
 * whoever stores one makes it unique and takes another. Thread-safe.
 */
public final class ReferenceNumbers {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRTVWXYZ";
    private static final int RANDOM_LETTERS = 4;

    private final SecureRandom random;
    private final Clock clock;

    public ReferenceNumbers(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    public String next() {
        YearMonth month = YearMonth.from(clock.instant().atZone(Istanbul.ZONE));
        StringBuilder reference = new StringBuilder("K-")
                .append(twoDigits(month.getYear() % 100))
                .append(twoDigits(month.getMonthValue()))
                .append('-');
        for (int letter = 0; letter < RANDOM_LETTERS; letter++) {
            reference.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return reference.toString();
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
