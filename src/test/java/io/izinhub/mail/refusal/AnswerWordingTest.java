package io.izinhub.mail.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.refusal.AnswerWording.Meaning;
import io.izinhub.optout.intake.RefusalWording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped wording, on what people write. */
class AnswerWordingTest {

    private final AnswerWording wording;

    AnswerWordingTest() throws IOException {
        wording = new AnswerWording(RefusalWording.read(Files.readString(Path.of("policies/optout/phrases.yaml"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lütfen beni listeden çıkarın",
                "LISTEDEN CIKARIN",
                "beni bu listeden çıkarır mısınız, teşekkürler",
                "Mail listenizden çıkarılmak istiyorum listenizden çıkarın",
                "Abonelikten çık",
                "aboneligimi iptal edin",
                "Artık mail göndermeyin!!",
                "Artik mail gondermeyin lutfen",
                "bir daha e-posta göndermeyiniz",
                "Reklam istemiyorum",
                "E-postalarınızı almak istemiyorum.",
                "bana mail atmayın",
                "unsubscribe",
                "Please remove me from your list",
                "STOP sending me these",
                "Merhaba,\nadresimi listenizden siler misiniz? Artık e-posta gönderilmesin, mail istemiyorum.\nAyşe"
            })
    void aShortAnswerRefuses(String own) {
        assertThat(wording.of("Re: Kampanya", own)).isEqualTo(Meaning.REFUSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Teşekkürler, ilgileniyorum.",
                "Beni listeden çıkarmayın lütfen",
                "Poliçemi iptal edin",
                "Randevumu iptal etmek istiyorum",
                "Hasar dosyamı kapatmayın",
                "do not unsubscribe me",
                "Adresim değişti, yeni adresim ektedir.",
                "Poliçeyi e-posta ile gönderin"
            })
    void whatIsNoneIsNone(String own) {
        assertThat(wording.of("Re: Kampanya", own)).isEqualTo(Meaning.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RET", "ret.", "İptal!", "\n\nçık\n", "STOP", "Dur"})
    void theWordOfTheShortNumberAloneIsReadByAPerson(String own) {
        assertThat(wording.of("Re: Kampanya", own)).isEqualTo(Meaning.MENTIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Durum?", "RET mi edildi", "Talebim ret", "Stopaj", "-"})
    void whatOnlyHoldsThatWordIsNone(String own) {
        assertThat(wording.of("Re: Kampanya", own)).isEqualTo(Meaning.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Yanlışlıkla abonelikten çıktım, tekrar almak istiyorum",
                "Neden beni listeden çıkardınız?",
                "Müşterimiz listeden çıkarılmak istiyor: listeden çıkarın"
            })
    void aDoubtIsForAPerson(String own) {
        assertThat(wording.of("Re: Kampanya", own)).isEqualTo(Meaning.MENTIONS);
    }

    @Test
    void aLongComplaintThatNamesItIsForAPerson() {
        String complaint =
                "Geçen ay hasar dosyam için üç kez aradım ve kimse geri dönmedi; size yazdığım her iletiye hazır bir"
                        + " yanıt geldi, bu arada reklam göndermeyin demiştim ama asıl sorunum poliçemdeki indirimin"
                        + " yanlış hesaplanmış olması, lütfen düzeltin ve bana yazılı bilgi verin.";

        assertThat(wording.of("Şikâyet", complaint)).isEqualTo(Meaning.MENTIONS);
    }

    @Test
    void theSubjectCountsWhereItIsTheWritersOwn() {
        assertThat(wording.of("Unsubscribe", "")).isEqualTo(Meaning.REFUSES);
        assertThat(wording.of("Re: Abonelikten çık", "Teşekkürler")).isEqualTo(Meaning.NONE);
        assertThat(wording.of("Ynt: Abonelikten çık", "Teşekkürler")).isEqualTo(Meaning.NONE);
    }
}
