package io.izinhub.sms.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsLengthTest {

    @ParameterizedTest
    @CsvSource({
        // characters, encoding, segments, free
        "1  , GSM7, 1, 153",
        "154, GSM7, 1, 0",
        "155, GSM7, 2, 145",
        "300, GSM7, 2, 0",
        "301, GSM7, 3, 152"
    })
    void sixCharactersStayFreeForTheOperator(int characters, SmsEncoding encoding, int segments, int free) {
        assertThat(SmsLength.of("a".repeat(characters)).get(0))
                .isEqualTo(new SmsLength(encoding, characters, segments, free));
    }

    @ParameterizedTest
    @CsvSource({"64, 1, 0", "65, 2, 63", "128, 2, 0", "129, 3, 66"})
    void whatOnlyUnicodeHasIsShort(int characters, int segments, int free) {
        assertThat(SmsLength.of("я".repeat(characters)))
                .containsExactly(new SmsLength(SmsEncoding.UCS2, characters, segments, free));
    }

    @Test
    void lettersOfTurkishCountTwiceWithTheShiftTable() {
        String text = "ğşıİĞŞç" + "öüÖÜÇ";

        assertThat(SmsLength.of(text))
                .containsExactly(
                        new SmsLength(SmsEncoding.TURKISH, 19, 1, 155 - 19 - 6),
                        new SmsLength(SmsEncoding.UCS2, 12, 1, 70 - 12 - 6));
        assertThat(SmsLength.costly(text)).containsExactly("ğ", "ş", "ı", "İ", "Ğ", "Ş", "ç");
    }

    @Test
    void whatTakesTwoIsNotCutInTheMiddle() {
        // 153 fit into a part: the bracket begins the second one.
        assertThat(SmsLength.of("a".repeat(152) + "[" + "a".repeat(10)).get(0))
                .isEqualTo(new SmsLength(SmsEncoding.GSM7, 164, 2, 153 - 12 - 6));
        // and a pair of surrogates begins the second part of UCS-2
        assertThat(SmsLength.of("я".repeat(66) + "😀"))
                .containsExactly(new SmsLength(SmsEncoding.UCS2, 68, 2, 67 - 2 - 6));
    }

    @Test
    void aBracketCostsTwoAndAnEmptyTextNothing() {
        assertThat(SmsLength.of("[€]").get(0).units()).isEqualTo(6);
        assertThat(SmsLength.of("")).extracting(SmsLength::units).containsExactly(0, 0, 0);
    }
}
