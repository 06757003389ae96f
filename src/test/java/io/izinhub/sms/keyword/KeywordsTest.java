package io.izinhub.sms.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write to a short number. */
class KeywordsTest {

    private static final Keywords WORDS =
            new Keywords(List.of("RET", "IPTAL", "CIK", "DUR", "STOP"), Map.of("ORNEK", "600100", "Hayat", "600101"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RET",
                "ret",
                " Ret. ",
                "İPTAL",
                "iptal",
                "ıptal",
                "IPTAL",
                "ÇIK",
                "çık",
                "cik",
                "CIK",
                "Dur!",
                "stop",
                "RET ORNEK",
                "örnek ret",
                "Örnek İptal",
                "SMS iptal",
                "mesaj iptal lütfen",
                "RET bir daha mesaj göndermeyin lütfen",
                "i\u0307ptal"
            })
    void r42_aKeywordRefusesInAnyCaseAndWithOrWithoutABrandWord(String text) {
        assertThat(WORDS.read(text).refuses()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "RETRO",
                "merhaba",
                "randevumu iptal etmek istiyorum acaba mümkün mü",
                "Poliçem ne zaman yenilenecek"
            })
    void anythingElseIsNone(String text) {
        assertThat(WORDS.read(text).refuses()).isFalse();
    }

    @Test
    void theBrandWordSaysWhichBrand() {
        assertThat(WORDS.read("HAYAT RET").brand()).contains("600101");
        assertThat(WORDS.read("ret örnek").brand()).contains("600100");
        assertThat(WORDS.read("ret").brand()).isEmpty();
    }

    @Test
    void aLongTextIsReadInItsBeginningOnly() {
        assertThat(WORDS.read("x ".repeat(100_000) + "RET").refuses()).isFalse();
    }
}
