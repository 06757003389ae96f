package io.izinhub.detection.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Check digits, against the formulas written another way. */
class ChecksTest {

    @Property
    void exactlyOneLastDigitMakesACard(
            @ForAll @LongRange(min = 100_000_000_000_000L, max = 999_999_999_999_999L) long body) {
        long valid = 0;
        for (int digit = 0; digit < 10; digit++) {
            valid += Checks.luhn(body + "" + digit) ? 1 : 0;
        }
        assertThat(valid).isOne();
    }

    @Property
    void exactlyOneEndingMakesAnIdentityNumber(@ForAll @IntRange(min = 100_000_000, max = 999_999_999) int body) {
        int valid = 0;
        for (int ending = 0; ending < 100; ending++) {
            String number = body + String.format(Locale.ROOT, "%02d", ending);
            valid += Checks.identity(number) ? 1 : 0;
        }
        assertThat(valid).isOne();
    }

    @Property
    void aTurkishAccountIsItsRemainder(@ForAll @LongRange(min = 0, max = 9_999_999_999_999_999L) long account) {
        String bank = "00061" + "0" + String.format(Locale.ROOT, "%016d", account);
        int check =
                98 - new BigInteger(bank + "292700").mod(BigInteger.valueOf(97)).intValue();
        String iban = "tr" + String.format(Locale.ROOT, "%02d", check) + bank;

        assertThat(Checks.iban(iban)).isTrue();
        int wrong = (iban.charAt(25) - 48 + 1) % 10;
        assertThat(Checks.iban(iban.substring(0, 25) + wrong)).isFalse();
    }

    @Test
    void publishedNumbersHold() {
        assertThat(Checks.identity("10000000146")).isTrue();
        assertThat(Checks.iban("gb82west12345698765432")).isTrue();
        assertThat(Checks.iban("de89370400440532013000")).isTrue();
        assertThat(Checks.tax("0281759416")).isTrue();
        assertThat(Checks.tax("1234567890")).isFalse();
        assertThat(Checks.tax("0000000000")).isFalse();
    }
}
