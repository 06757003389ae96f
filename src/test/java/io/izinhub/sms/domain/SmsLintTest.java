package io.izinhub.sms.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.compliance.content.PromotionalWording;
import io.izinhub.sms.domain.SmsLint.Sender;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsLintTest {

    private static final String MERSIS = "0648001234500019";
    private static final String GOOD = "Ornek Sigorta: Kasko yenilemede %20 indirim, 31.12.2026 tarihine kadar."
            + " Bilgi: 0850 000 00 00. SMS almamak icin RET yazip 4609 numarasina ucretsiz gonderin. MERSIS: " + MERSIS;

    private final SmsLint lint = new SmsLint(new PromotionalWording(
            List.of("kampanya", "fırsat", "indirim", "hediye"), List.of("hasarsızlık indirimi", "indirim oranı")));
    private final Sender sender = new Sender(
            MERSIS,
            "Örnek Sigorta",
            List.of("0850 000 00 00", "iletisim@ornek.example"),
            "",
            "",
            "https://izin.ornek.example/o/");

    @Test
    void aTextThatHasItAllLacksNothing() {
        assertThat(lint.missing(GOOD, sender)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MERSIS: 0648001234500019 | MERSIS: 0648001234500018 | MERSIS",
                "Ornek Sigorta: Kasko     | Kasko                    | BRAND_NAME",
                "31.12.2026 tarihine kadar. Bilgi: 0850 000 00 00. | Hemen arayin. | VALIDITY",
                "RET yazip 4609           | Bize 4609                | REFUSAL"
            })
    void r36_r40_r42_whatIsTakenAwayIsNamed(String from, String to, SmsFault fault) {
        assertThat(GOOD).contains(from);
        assertThat(lint.missing(GOOD.replace(from, to), sender)).containsExactly(fault);
    }

    @Test
    void r38_theNumberThatTakesRefusalsIsAContactAndALinkIsNone() {
        String callable = "KAMPANYA Örnek Sigorta 31 Aralık'a kadar. MERSIS " + MERSIS;

        assertThat(lint.missing(callable + " RET yaz 4609'a gonder", sender)).isEmpty();
        assertThat(lint.missing(callable + " Iptal: https://izin.ornek.example/o/abc", sender))
                .containsExactly(SmsFault.CONTACT);
        assertThat(lint.missing(callable + " iletisim@ornek.example Iptal: https://izin.ornek.example/o/abc", sender))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SMS almamak icin RET yazip 4609 numarasina ucretsiz gonderin",
                "SMS almamak için RET yazıp 4609 numarasına ücretsiz gönderin",
                "4609'a IPTAL yazarak cikabilirsiniz",
                "ÇIK yazın 4609'a gönderin",
                "Listeden cikmak icin RET yazip bu mesaji yanitlayin",
                "Iptal (ucretsiz): https://izin.ornek.example/o/abcdefghijklmnopqrstuv",
                "https://izin.ornek.example/o/abcdefghijklmnopqrstuv",
                "SMS iptal: kisa.example/x7Hq",
                "Stop (free): www.kisa.example/x7Hq",
                "To stop, send STOP to 4609"
            })
    void r42_aWayToRefuseOnTheSameChannel(String way) {
        assertThat(lint.missing(way, sender)).doesNotContain(SmsFault.REFUSAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ret icin subemize gelin",
                "Bizi 0850 000 00 00 numarasindan arayin",
                "Kampanya icin https://ornek.example/kampanya",
                "RET yazin",
                "Sirket 4609 sokak, tekrar yazin",
                "MERSIS 0648001234500019 ret yazin",
                "Iptal icin iletisim@ornek.example"
            })
    void r42_whatIsNoWayToRefuse(String way) {
        assertThat(lint.missing(way, sender)).contains(SmsFault.REFUSAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TANITIM Yeni subemiz acildi                | false",
                "Örnek Sigorta - BİLGİLENDİRME: yeni şubemiz | false",
                "Yaz sonu FIRSATI basladi                   | false",
                "Yeni subemiz acildi                        | true",
                "Yeni subemizde tanitim gunu                | true",
                "Hasarsizlik indirimi belgeniz hazir        | true"
            })
    void r39_aMarkerWhereTheNatureIsNotPlain(String text, boolean missing) {
        assertThat(lint.missing(text, sender).contains(SmsFault.MARKER)).isEqualTo(missing);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Indirim 31.12.2026'ya kadar    | false",
                "Indirim 5 Ocak'ta bitiyor      | false",
                "Indirim stoklarla sınırlı      | false",
                "Indirim: ornek.example/kosullar | false",
                "Indirim icin 0850 000 00 00    | false",
                "Indirim basladi, RET yazip 4609'a gonderin | true",
                "Indirim! Iptal: https://izin.ornek.example/o/abc | true"
            })
    void r40_anOfferSaysHowLongOrWhere(String text, boolean missing) {
        assertThat(lint.missing(text, sender).contains(SmsFault.VALIDITY)).isEqualTo(missing);
    }

    @ParameterizedTest
    @CsvSource({"ORNEKSIGORT, false", "ORNEK, false", "SIGORTA, false", "08500000000, true", "OR, true", "'', true"})
    void r36_theTitleMayNameTheBrand(String title, boolean missing) {
        Sender titled = new Sender(MERSIS, "Örnek Sigorta", List.of(), title, "", "");

        assertThat(lint.missing("Kampanya basladi", titled).contains(SmsFault.BRAND_NAME))
                .isEqualTo(missing);
    }

    @Test
    void r41_theOtherPartyIsNamed() {
        Sender other = new Sender(MERSIS, "Örnek Sigorta", List.of(), "", "Çınar Bankası", "");

        assertThat(lint.missing("Kampanya", other)).contains(SmsFault.PARTY);
        assertThat(lint.missing("Kampanya. Cinar Bankasi adina", other)).doesNotContain(SmsFault.PARTY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Dogrulama kodunuz 482913                                           | false",
                "Isleminizi onaylamak icin dogrulama kodunuz 482913                  | false",
                "Onay kodunuz: 482913. Kimseyle paylasmayin.                        | false",
                "Onay kodunuz 482913. Kodu girerek kampanyalardan haberdar olmaya onay verirsiniz | true",
                "Doğrulama kodu 482913. Paylaşarak ticari elektronik ileti almayı kabul edersiniz | true",
                "Your verification code is 482913. By entering it you agree to marketing | true",
                "Kampanyalardan haberdar olmak icin onay verin                      | false"
            })
    void r33_aVerificationCodeTakesNoConsent(String text, boolean hidden) {
        assertThat(lint.hidesConsent(text)).isEqualTo(hidden);
    }

    @ParameterizedTest
    @CsvSource({
        "Policeniz yenilendi, false",
        "Yaz FIRSATI, true",
        "Hasarsızlık indirimi belgeniz hazır, false",
        "Hasarsizlik indirimi belgeniz ve yeni firsatlar, true",
        "Çindirimli, false"
    })
    void r14_whatAdvertises(String text, boolean promotes) {
        assertThat(lint.promotes(text)).isEqualTo(promotes);
    }

    /** Linear in the text, whatever a stranger writes. */
    @ParameterizedTest
    @ValueSource(strings = {"ret ", "a.", "http://", "1-", "ret yaz ", "iptal: x.y/"})
    void hostileTextsEnd(String unit) {
        assertThat(lint.missing(unit.repeat(5000 / unit.length()), sender)).contains(SmsFault.MERSIS);
    }
}
