package io.izinhub.detection.category;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Document;
import io.izinhub.detection.Finding;
import io.izinhub.detection.Part;
import io.izinhub.detection.ScanResult;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryRecogniserTest {

    private static final Detector DETECTOR = ShippedLexicon.detector();

    private static ScanResult scan(String body) {
        return DETECTOR.scan(Document.mail("", body));
    }

    private static Set<Category> categories(ScanResult result) {
        return result.findings().stream().map(Finding::category).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Kanser haftası etkinliğiniz ne zaman? | PASS",
                "Sitenizde kanser hakkında bir yazı gördüm. | PASS",
                "Kanser tedavisi görüyorum. | BLOCK",
                "Annem kanser. | BLOCK",
                "Rahmetli babam kanserdi. | REVIEW",
                "Eşim geçen ay hastanedeydi. Beyin kanaması. | BLOCK",
                "Kanser hastası değilim. | REVIEW",
                "Hamile değilim. | REVIEW",
                "Köpeğim kanser oldu. | PASS"
            })
    void r69_aCueCountsByWhomItIsAbout(String body, Decision decision) {
        assertThat(scan(body).decision()).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Programı kurdum. | PASS",
                "Ben Kürdüm. | BLOCK",
                "Ocağın alevi sönüyor. | PASS",
                "Biz Aleviyiz. | BLOCK",
                "Tip değişikliği istiyorum, oyum yok. | PASS",
                "Ayşe Kurt adına fatura kesin. | PASS",
                "Mehmet Türkmen Bey aradı. | PASS",
                "Kuzenim Türkmen Karaca ile ortak hesabımız var. | PASS",
                "Kuzenim Türkmen, oranın yerlisi. | BLOCK",
                "Eşim Kürt Alevi, ben değilim. | BLOCK",
                "Ortağı olduğum şirketin karşılıksız çeki yok. | PASS",
                "Hayvanlar acı çektiği için sirke karşıyım. | BLOCK",
                "20 Kasım'da Batman'da oynuyoruz. | PASS",
                "O yüzden hattımızın taranmasını istiyoruz. | PASS",
                "Annem 12 adet tabletini geri yolladı. | PASS"
            })
    void r69_marksCapitalsAndNamesTellHomographsApart(String body, Decision decision) {
        assertThat(scan(body).decision()).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sabah namazına kalktığımda elektrik yoktu. | BLOCK",
                "Astımım olduğu için merdiven çıkamıyorum ama asansör yok. | BLOCK",
                "Müslüman olmadığımı söyledim. | BLOCK",
                "As an ethical vegan I did not eat for eleven hours. | BLOCK",
                "My mother has dementia and does not remember signing. | BLOCK",
                "I am not pregnant. | REVIEW",
                "Dosyama sol görüşlü diye not düşülmüş, eşim gördü. | BLOCK",
                "Otelde siyahi eşime temizlikçi muamelesi yaptılar. | BLOCK"
            })
    void r69_aDenialHoldsForWhatItDenies(String body, Decision decision) {
        assertThat(scan(body).decision()).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Is diabetes covered by the travel policy? | PASS",
                "Kanser teminatı iş yerleri için geçerli mi? | PASS",
                "Astımlıyım, size yazmıştım. | BLOCK",
                "Merhaba, faturayı yolladım ama I am on chemo için cevap yok bu hafta da. | BLOCK"
            })
    void r69_anEnglishWordSaysSomethingInEnglishOnly(String body, Decision decision) {
        assertThat(scan(body).decision()).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Komşular \"kanser eder, uyutmaz\" diye konuşuyor, ben inanmıyorum ama yazın. | REVIEW",
                "Komşum \"astım hastasıyım\" dedi. | BLOCK",
                "Eşimin raporunda \"bipolar bozukluk\" var. | BLOCK",
                "Doktoru \"kanser\" dedi, annem bilmiyor. | BLOCK"
            })
    void r69_aQuotationIsAboutWhomItNames(String body, Decision decision) {
        assertThat(scan(body).decision()).isEqualTo(decision);
    }

    @Test
    void r69_aWriterWhoLostAnEyeIsAlive() {
        assertThat(scan("Sol gözümü kaybettim, ehliyetime işlendi.").decision()).isEqualTo(Decision.BLOCK);
        assertThat(scan("Babamı kanserden kaybettik.").decision()).isEqualTo(Decision.REVIEW);
    }

    @Test
    void r69_onePhraseMayTellTwoCategories() {
        assertThat(categories(scan("Oğlum Down sendromlu."))).contains(Category.GENETIC, Category.HEALTH);
        assertThat(categories(scan("Doğum kontrol hapı kullanıyorum.")))
                .contains(Category.HEALTH, Category.SEXUAL_LIFE);
    }

    @Test
    void r69_anAttachmentTellsByItsName() {
        for (String name : List.of("epikriz.pdf", "sabika_kaydi.jpg", "engelli-raporu.pdf")) {
            Document document = Document.of(
                    new Part(Part.Kind.TEXT, "Ekte gönderiyorum."), new Part(Part.Kind.ATTACHMENT_NAME, name));
            assertThat(DETECTOR.scan(document).decision()).as(name).isNotEqualTo(Decision.PASS);
        }
    }

    @Test
    void r69_theSubjectIsReadWithTheBody() {
        ScanResult result =
                DETECTOR.scan(Document.mail("Tekerlekli sandalye talebi", "Annem ALS hastası, yürüyemiyor."));

        assertThat(result.findings()).anyMatch(finding -> finding.part() == 0);
    }

    @Test
    void r69_theSpanIsTheTellingPhrase() {
        String body = "Sayın yetkili, şeker hastasıyım, kargoyu bekliyorum.";
        Finding finding = scan(body).findings().get(0);

        assertThat(body.substring(finding.start(), finding.end())).isEqualTo("şeker hastasıyım");
    }

    @Test
    void r69_aSignatureTellsAProfessionNotAPatient() {
        assertThat(scan("Fatura ekte.\n\nSaygılarımla\nUzm. Dr. Selim Kara\nOnkoloji")
                        .decision())
                .isEqualTo(Decision.PASS);
        assertThat(scan("Evrak ekte.\n\nUzm. Dr. Sinan Bakırcı\nRuh Sağlığı ve Hastalıkları")
                        .decision())
                .isNotEqualTo(Decision.BLOCK);
        assertThat(scan("Fatura ekte.\n\nSaygılarımla\nFerit Tan\nEmekli Subaylar Derneği Yönetim Kurulu Üyesi")
                        .decision())
                .isEqualTo(Decision.BLOCK);
    }

    @Test
    void r69_englishCuesCountInEnglishSentencesOnly() {
        assertThat(categories(scan("I have been a member of the union for years and I was diagnosed with cancer.")))
                .contains(Category.HEALTH);
        assertThat(scan("Stent marka cancer desenli kumaş geldi mi?").findings())
                .isEmpty();
    }

    @Test
    void r73_aFindingHoldsNoWordOfTheText() {
        for (Finding finding : scan("Ben lösemi hastasıyım ve Kürdüm.").findings()) {
            assertThat(finding.toString() + finding.rule() + finding.masked())
                    .doesNotContain("lösemi", "Kürd", "hasta");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kanser ",
                "haftada üç gün ",
                "hastalığımızdakilerdenmişsinizcesine ",
                "kanser gibi ",
                "ben, ",
                "din mezhep ırk sağlık ",
                "a"
            })
    void aMegabyteOfRepeatsIsReadInLinearTime(String unit) {
        String body = unit.repeat(1_000_000 / unit.length());

        Assertions.assertTimeout(Duration.ofSeconds(20), () -> scan(body));
    }

    /** A text of nothing but cues must not take long: what comes behind ten thousand of them is one finding, never unseen. */
    @Test
    void r69_theRestOfATextOfTooManyCuesIsOneFinding() {
        String flood = "Annem kanser. ".repeat(12_000);

        ScanResult result = scan(flood + "Ben de namaz kılarım.");

        Finding last = result.findings().get(result.findings().size() - 1);
        assertThat(result.decision()).isEqualTo(Decision.BLOCK);
        assertThat(result.findings()).hasSizeBetween(9_000, 10_001);
        assertThat(last.category()).isEqualTo(Category.HEALTH);
        assertThat(last.end()).isGreaterThan(flood.length());
    }

    @Test
    void r69_theRestOfATextOfTooManyHarmlessCuesIsLookedAt() {
        ScanResult result = scan("Köpeğim kanser oldu. ".repeat(12_000) + "Annem kanser.");

        assertThat(result.decision()).isEqualTo(Decision.REVIEW);
        assertThat(result.findings()).hasSize(1);
    }
}
