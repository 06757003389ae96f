package io.izinhub.detection.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Document;
import io.izinhub.detection.Finding;
import io.izinhub.detection.Part;
import io.izinhub.detection.ScanResult;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of detection.md 4 and the number traps of 10, on numbers that are published examples or made for this test. */
class IdentifierRecogniserTest {

    private static final Detector DETECTOR =
            new Detector(List.of(new IdentifierRecogniser(KnownValues.none())), DetectionPolicy.shipped());

    /** A category, then a text in which the finding stands between bars. */
    static Stream<String> positives() {
        return Stream.of(
                // cards: issuers and lengths
                "PAYMENT_CARD Kart numaram |4111 1111 1111 1111|",
                "PAYMENT_CARD Kart: |5555555555554444|, bakar mısınız",
                "PAYMENT_CARD |378282246310005| amex kartım",
                "PAYMENT_CARD amex |3782 822463 10005|",
                "PAYMENT_CARD Troy kartım |9792 0303 9444 0796|",
                "PAYMENT_CARD kartım |2223 0031 2200 3222|",
                "PAYMENT_CARD kart no |6304000000000000| maestro",
                "PAYMENT_CARD kart |4000 0000 0000 0000 006| idi",
                "PAYMENT_CARD kart |3530-1113-3330-0000| idi",
                "PAYMENT_CARD diners kartım |3056 930902 5904|",
                "PAYMENT_CARD union pay kart |6200000000000005|",
                "PAYMENT_CARD discover card |6011111111111117|",
                // cards: spellings
                "PAYMENT_CARD kart |4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1| bu",
                "PAYMENT_CARD kart |4012.8888.8888.1881| bu",
                "PAYMENT_CARD kart |4242 4242\n4242 4242| bu",
                "PAYMENT_CARD > kart |4242 4242\n> 4242 4242| bu",
                "PAYMENT_CARD kart |4242\u00A04242\u00A04242\u00A04242| bu",
                "PAYMENT_CARD kart |4242\u200B4242\u200B42424242| bu",
                "PAYMENT_CARD kart |٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢| bu",
                "PAYMENT_CARD kart |424242424242424Z| bu",
                "PAYMENT_CARD kart |42424242 42424242| bu",
                "PAYMENT_CARD kart |5528790000000008 son kul 12 30| tamam",
                "PAYMENT_CARD kart |4111111111111111 SKT: 09/27| tamam",
                "PAYMENT_CARD kart |4111111111111111, son kullanma tarihi 09/2027| tamam",
                "PAYMENT_CARD şerit |%B4111111111111111^YILMAZ/AYSE^27092010000?| okundu",
                "PAYMENT_CARD şerit |;4111111111111111=27092010000?| okundu",
                "PAYMENT_CARD |4111111111111111|'nolu karttan çekilmiş",
                "PAYMENT_CARD Sipariş no 778812, kartım |4111111111111111|",
                // verification codes
                "CVV Kart 4111 1111 1111 1111 |CVV: 737|",
                "CVV |cvc 123| isim ali",
                "CVV |güvenlik kodu 316|, tutar 8.749",
                "CVV |arka yüzdeki kod 581| bilginize",
                "CVV |arkadaki 3 rakam 581| bilginize",
                "CVV |security code 455| please",
                "CVV |CVV'si 908| diye",
                "CVV |CVV\n908| diye",
                "CVV |cvv 9 0 8| diye",
                "CVV amex 378282246310005 |CVV 1234| bu",
                "CVV 4000000000000002 04/28 |099| isim ahmet",
                "CVV |737 (CVV|) bu",
                "CVV kartım 4111 1111 1111 1111, 12/27, |123|",
                "CVV kart |arkasındaki son 3 rakam 123| bu",
                // accounts
                "IBAN IBAN: |TR33 0006 1005 1978 6457 8413 26|",
                "IBAN hesap |tr330006100519786457841326|'ya",
                "IBAN |TR33-0006-1005-1978-6457-8413-26| hesabı",
                "IBAN |TR33 0006 1005 1978\n6457 8413 26| hesabı",
                "IBAN |TR 33 0006 1005 1978 6457 8413 26| hesabı",
                "IBAN iban no |330006100519786457841326| yatırın",
                "IBAN |DE89 3704 0044 0532 0130 00| account",
                "IBAN |GB82 WEST 1234 5698 7654 32| account",
                "IBAN |TR33 OOO6 1OO5 1978 6457 8413 26| hesabı",
                // identity
                "TCKN TC |10000000146|",
                "TCKN annemin |10000000146|'nın kaydı",
                "TCKN kimlik no: |100 000 001 46|",
                "TCKN kimlik |1 0 0 0 0 0 0 0 1 4 6| dır",
                "TCKN tc |1O00000O146| yazdım",
                "TCKN YKN |99245395972|",
                "TCKN Sipariş no 778812 için TC |10000000146|",
                // tax number
                "VKN Vergi No: |3453588765|\nTel: 0212 000 14 20",
                "VKN VKN |0281759416|",
                "VKN firma: mert ambalaj, vd karsiyaka, |8654769040| .",
                "VKN Tekinalp Ltd. Şti., |5122979116|, Ulus V.D.",
                // passport
                "PASSPORT Pasaportum |U21887340| sizde",
                "PASSPORT |N12038457| pasaport sahibi",
                "PASSPORT passport |C01X00T47| (Germany)",
                "PASSPORT My passport is |560311442| (USA)",
                "PASSPORT pasaport no |U 12345678|",
                "PASSPORT pasaport |U 1 2 3 4 5 6 7 8| dir",
                "PASSPORT pasaport |U1.2.3.4.5.6.7.8| dir",
                "VKN firmamız |8 6 5 4 7 6 9 0 4 0|",
                "PAYMENT_CARD kart |3530\u00961113\u00963330\u00960000| idi",
                "PASSPORT bu |P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10| satır",
                // secrets
                "BANK_CREDENTIAL |şifrem Kanarya1907| doğru",
                "BANK_CREDENTIAL kartımın |şifresiyle (2580|) denedim",
                "BANK_CREDENTIAL |pin 1953| yapmıştık",
                "BANK_CREDENTIAL |parolam 'Zeytin.44|' idi",
                "BANK_CREDENTIAL |giriş şifresi 190544|, söyledim",
                "BANK_CREDENTIAL |3D secure code 640519|, belki",
                "BANK_CREDENTIAL telefona kod geldi: |kod 715 380|.",
                "BANK_CREDENTIAL |Gelen kod 881 204|, ekranda",
                "BANK_CREDENTIAL |Güvenlik kodunuz 482913| diyor",
                "BANK_CREDENTIAL |482913 onay kodu| ile girdim",
                "BANK_CREDENTIAL |şifre: mavideniz|.");
    }

    @ParameterizedTest
    @MethodSource("positives")
    void whatMustBeFoundIsFoundWhereItStands(String line) {
        Category category = Category.valueOf(line.substring(0, line.indexOf(' ')));
        String marked = line.substring(line.indexOf(' ') + 1);
        String content = marked.replace("|", "");
        int start = marked.indexOf('|');
        int end = marked.lastIndexOf('|') - 1;

        List<Finding> found = scan(content).findings().stream()
                .filter(finding -> finding.category() == category)
                .toList();

        assertThat(found).hasSize(1);
        assertThat(content.substring(found.get(0).start(), found.get(0).end()))
                .isEqualTo(content.substring(start, end));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // cards that are none
                "Kart numaram 4111 1111 1111 1112",
                "4111 11** **** 1111 ile biten kart",
                "Kart sonu 8812, 12/26",
                "IMEI 356938035643809",
                "imei no: 490154203237518",
                "zaman damgası 1712345678901",
                "SIM kart no 8990011234567890129",
                "MERSİS no: 4000000000000002",
                "Sipariş no 4111111111111111",
                "Takip numarası: 5555555555554444",
                "TR44 4111 1111 1111 1111 0000 00",
                "SKT 05/26 olan süt bozuktu",
                "444 0 333 ve 0850 222 11 22 numaralarını aradım",
                "0212 345 67 89",
                "0532 123 45 67",
                // codes that are none
                "CVV istemeyin, güvenli gelmiyor",
                "güvenlik kodunu telefonda söylerim",
                "CVV kodum 3 haneli değil",
                "cvv sordular. 250 kişi bekliyor",
                "güvenlik kodu için 120 TL istediler",
                "CVV 2026 yılında değişecekmiş",
                "CVV hatası 400 verdi",
                // accounts that fail
                "IBAN TR34 0006 1005 1978 6457 8413 26",
                "IBAN TR** **** **** 8413 26",
                // identity numbers that are none
                "TC kimlik no 10000000147",
                "11111111111",
                "12345678901",
                "sipariş no 10000000146",
                "takip numarası: 10000000146",
                "dosya no 10000000146",
                "10000000146 nolu siparişim",
                "a10000000146@ornek.example",
                "https://ornek.example/?id=10000000146",
                "abc10000000146def",
                // tax numbers that are none
                "VKN 1234567890",
                "vergi no 4444444444",
                "5342222220 numaralı hattım",
                "Vergi dairesi kapalıydı, telefonum 5342222220",
                "3453588765",
                // passports that are none
                "Yeşil pasaportla vize gerekiyor mu",
                "Parçanın kodu U12345678 yazıyor",
                "pasaport randevum 12.05.2026 saat 10:30",
                // talk about secrets
                "şifremi unuttum",
                "yeni şifreyi mail atabilir misiniz",
                "pin kodunu 3 kere yanlış girdim",
                "SMS ile onay kodu bir türlü gelmiyor. 3000 kere denedim",
                "YAZ2024 kodunu girince hata veriyor",
                "iade kodu R-88201",
                "hediye kodu 123456 çalışmıyor",
                "modemin şifresi 12345678",
                "şifre 6 haneli olmalı diyor",
                "şifremi 2019'da değiştirmiştim",
                "Şifre: unuttum.",
                // look-alikes of other kinds
                "50 TL 20 kuruş, 16 GB 512, 24 Oca 2024, 12 ay 24",
                "1.250,50 TL ve 2.310,50 TL",
                "12.05.2024 14:30 - 13.05.2024 15:30"
            })
    void whatIsNoneIsNotFound(String content) {
        assertThat(scan(content).findings()).isEmpty();
    }

    @Test
    void anIdentityNumberWithoutAWordIsLookedAt() {
        ScanResult result = scan("10000000146");

        assertThat(result.decision()).isEqualTo(Decision.REVIEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TC 10<b>0000</b>00146",
                "TC&nbsp;10000<span></span>000&shy;146",
                "<p>TC</p><p>&#49;0000000146</p>"
            })
    void markupDoesNotHideANumber(String html) {
        ScanResult result = DETECTOR.scan(Document.of(new Part(Part.Kind.HTML, html)));

        assertThat(result.findings()).extracting(Finding::category).containsExactly(Category.TCKN);
    }

    @Test
    void whatTheStyleHidesIsScannedToo() {
        String html = "Merhaba <div style='display:none'>kart 4111 1111 1111 1111</div>";
        ScanResult result = DETECTOR.scan(Document.of(new Part(Part.Kind.HTML, html)));

        assertThat(result.findings()).hasSize(1);
        assertThat(html.substring(
                        result.findings().get(0).start(),
                        result.findings().get(0).end()))
                .isEqualTo("4111 1111 1111 1111");
    }

    @Test
    void aPassportThatTheSubjectSpeaksOfIsMeantInTheBody() {
        ScanResult result = DETECTOR.scan(Document.mail("Pasaport numaraları", "Doğrusu: Ada - U30114478"));

        assertThat(result.findings()).extracting(Finding::category).containsExactly(Category.PASSPORT);
    }

    @Test
    void theCompanysOwnNumbersAreNoFindings() {
        KnownValues own = new KnownValues(
                Set.of(KnownValues.hash("TR33 0006 1005 1978 6457 8413 26"), KnownValues.hash("3453588765")));
        Detector detector = new Detector(List.of(new IdentifierRecogniser(own)), DetectionPolicy.shipped());

        ScanResult result = detector.scan(
                Document.mail("", "IBAN tr33 0006 1005 1978 6457 8413 26, VKN 3453588765, kartım 4111 1111 1111 1111"));

        assertThat(result.findings()).extracting(Finding::category).containsExactly(Category.PAYMENT_CARD);
    }

    @Test
    void r105_theMaskShowsTheLastDigitsOnly() {
        assertThat(scan("kart 4111 1111 1111 1234").findings()).isEmpty();
        assertThat(scan("kart 5555-5555-5555-4444").findings())
                .extracting(Finding::masked)
                .containsExactly("**** 4444");
        assertThat(scan("IBAN TR33 0006 1005 1978 6457 8413 26").findings())
                .extracting(Finding::masked)
                .containsExactly("TR** **** 1326");
        assertThat(scan("TC 10000000146").findings())
                .extracting(Finding::masked)
                .containsExactly("***46");
        assertThat(scan("CVV 737").findings()).extracting(Finding::masked).containsExactly("***");
        assertThat(scan("şifrem Kanarya1907").findings())
                .extracting(Finding::masked)
                .containsExactly("***");
    }

    private static ScanResult scan(String content) {
        return DETECTOR.scan(Document.of(new Part(Part.Kind.TEXT, content)));
    }
}
