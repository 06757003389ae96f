package io.izinhub.quarantine;

import io.izinhub.platform.time.Istanbul;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * References of the form {@code K-2611-7F3Q}: year and month in Istanbul, four characters by chance without those that are
 * mistaken for each other. Not unique: whoever stores one asks again. Thread-safe.
 */
final class ItemReferences implements Supplier<String> {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 4;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyMM", Locale.ROOT);

    private final Clock clock;
    private final SecureRandom random;

    ItemReferences(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String get() {
        StringBuilder reference = new StringBuilder("K-")
                .append(MONTH.format(YearMonth.from(clock.instant().atZone(Istanbul.ZONE))))
                .append('-');
        for (int i = 0; i < LENGTH; i++) {
            reference.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return reference.toString();
    }
}
