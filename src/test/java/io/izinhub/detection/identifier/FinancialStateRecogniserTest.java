package io.izinhub.detection.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Detectors;
import io.izinhub.detection.Document;
import io.izinhub.detection.ScanResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R113, on sentences labelled for this test. */
class FinancialStateRecogniserTest {

    private static final Detector DETECTOR =
            Detectors.of(DetectionPolicy.shipped().with(Category.FINANCIAL_STATE), KnownValues.none());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Maaşım 28.500 TL, taksiti ödeyemiyorum.",
                "Kredi kartı borcumu kapatamadım, üç aydır gecikmede.",
                "Hesabımdaki bakiyem 1.200 lira görünüyor.",
                "Kredi notum 950 çıktı, neden reddedildim?",
                "Findeks notum düşük diye olmadı.",
                "EMEKLİ AYLIĞIM DIŞINDA GELİRİM YOK",
                "Eşimin maaşı yatmadı, geç ödeyeceğiz.",
                "Babamın geliri yok, indirim istiyoruz.",
                "Annemin kredi notu yetmemiş.",
                "Benim adıma icra takibi başlatılmış.",
                "Ayşe Hanım'ın borcu için arandım.",
                "Evime gelip bana haciz geldi dediler.",
                "My salary is 40.000 TL and I cannot pay.",
                "my credit score is too low",
                "limitim 5.000 TL, yükseltir misiniz"
            })
    void r113_aPersonsFinancesAreLookedAt(String body) {
        ScanResult result = DETECTOR.scan(Document.mail("", body));

        assertThat(result.findings()).isNotEmpty().allMatch(found -> found.category() == Category.FINANCIAL_STATE);
        assertThat(result.decision()).isEqualTo(Decision.REVIEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kredi kartı limiti nasıl yükseltilir?",
                "Maaş müşterisi olmanın avantajları nelerdir?",
                "Fatura borcum görünmüyor, kontrol eder misiniz?",
                "İnternet limitim doldu.",
                "Kredi notu nedir, nereden öğrenilir?",
                "Gelir idaresi başkanlığına yazdım.",
                "Şirketin borcu yoktur yazısı lazım.",
                "İcra dairesinin adresi nerede?",
                "Bakiye sorgulama menüsü açılmıyor.",
                "Hız limitim 120 olarak ayarlı.",
                "Size bir özür borcunuz var.",
                "The income statement of your company was late."
            })
    void aTopicWithoutAPersonIsNone(String body) {
        assertThat(DETECTOR.scan(Document.mail("", body)).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Maaşım 28.500 TL", "Benim adıma icra takibi başlatılmış."})
    void r113_asShippedItIsOff(String body) {
        Detector shipped = Detectors.of(DetectionPolicy.shipped(), KnownValues.none());

        assertThat(shipped.scan(Document.mail("", body)).findings()).isEmpty();
    }
}
