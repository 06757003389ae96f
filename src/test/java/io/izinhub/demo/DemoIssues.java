package io.izinhub.demo;

import io.izinhub.sim.SimClock;
import io.izinhub.sim.crm.PersonSeed;
import io.izinhub.sim.csm.CsmField;
import io.izinhub.sim.csm.CsmSimulator;
import io.izinhub.sim.csm.CustomerSeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The service desk of the insurer Örnek Sigorta: some of its customers, and the issues of the last days, which nobody has
 * fetched yet. Some of the texts hold what a service desk must not keep.
 */
final class DemoIssues {

    private static final int CUSTOMERS = 500;
    private static final Duration APART = Duration.ofMinutes(345);

    private static final List<String> TEXTS = List.of(
            "Poliçemin bitiş tarihini öğrenmek istiyorum.",
            "Hasarsızlık indirimim yenilemede uygulanmamış, düzeltilmesini rica ederim.",
            "Ameliyatım ertelendi çünkü diyabet hastasıyım; tedavi masraflarımın ödenmesini bekliyorum.",
            "Park hâlindeki aracıma çarpılmış, hasar fotoğraflarını ekte gönderdim.",
            "Ödeme ekranı hata verdi, kartım 4111 1111 1111 1111, son kullanma 12/29, güvenlik kodu 123.",
            "İade tutarını TR33 0006 1005 1978 6457 8413 26 numaralı hesabıma gönderebilirsiniz.",
            "Adres değişikliği yaptım, poliçeme işlenmiş mi?",
            "Eşim hamile, doğum teminatı ne zaman başlıyor?",
            "Acente beni üç gündür aramadı, şikâyetçiyim.",
            "Konut poliçemde cam kırılması teminatı var mı?",
            "Artık kampanya mesajı almak istemiyorum.",
            "Hakkımda tuttuğunuz kişisel verilerin bir kopyasını istiyorum.");

    private final SimClock clock;

    DemoIssues(SimClock clock) {
        this.clock = clock;
    }

    void settle(CsmSimulator csm, List<PersonSeed> people) {
        List<Long> ids = new ArrayList<>();
        for (PersonSeed person : people.subList(0, Math.min(people.size(), CUSTOMERS))) {
            CustomerSeed seed = CustomerSeed.of(
                            person.name(),
                            person.surname(),
                            person.emails().get(0),
                            typed(person.phones().get(0)))
                    .withCode(person.uniqueId());
            ids.add(csm.addCustomer(
                    ids.size() % 50 == 0 ? seed.withText(CsmField.NOTE, "Öğleden sonra aranmak istiyor") : seed));
        }
        for (int i = 0; i < TEXTS.size() && !ids.isEmpty(); i++) {
            Duration ago = APART.multipliedBy(TEXTS.size() - i);
            csm.addIssue(
                    ids.get(i * 37 % ids.size()), TEXTS.get(i), clock.instant().minus(ago));
        }
    }

    /** As an agent types a number: 0532 100 00 07. */
    private static String typed(String phone) {
        String digits = "0" + phone.substring("+90".length());
        return digits.substring(0, 4) + " " + digits.substring(4, 7) + " " + digits.substring(7, 9) + " "
                + digits.substring(9);
    }
}
