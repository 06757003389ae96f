package io.izinhub.mail.own;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ali@musteri.example | ali@musteri.example",
                "Ali@MUSTERI.Example | ali@musteri.example",
                "ali+1@musteri.example | ali@musteri.example",
                "ali+1+2@musteri.example | ali@musteri.example",
                "\"ali\"@musteri.example | ali@musteri.example",
                "\"a\\li+x\"@musteri.example. | ali@musteri.example",
                "ILGI@musteri.example | ilgi@musteri.example",
                "ali@müşteri.example | ali@xn--mteri-kva70e.example",
                "a.li@musteri.example | a.li@musteri.example",
                "+1@musteri.example | +1@musteri.example",
                "O'Brien+x@musteri.example | o'brien@musteri.example",
                "nobody | @nobody",
            })
    void r81_howeverAnAddressIsWrittenItCountsAsOne(String written, String counted) {
        assertThat(CountedAddress.of(written)).isEqualTo(counted);
    }
}
