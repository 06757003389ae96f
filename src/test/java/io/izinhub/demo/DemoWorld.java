package io.izinhub.demo;

import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimTenant;
import io.izinhub.sim.crm.ConsentField;
import io.izinhub.sim.crm.CrmSimulator;
import io.izinhub.sim.crm.PersonSeed;
import io.izinhub.sim.iys.IysSimulator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The customers of the tenant, in the demo the insurer Örnek Sigorta. Made from a fixed seed, so that every start of the demo meets the same
 * people: most of them known to İYS for long, some fresh in the CRM, some there for too long, some on whom the two
 * disagree.
 */
public final class DemoWorld {

    private static final List<String> NAMES = List.of(
            "Ayşe", "Fatma", "Emine", "Zeynep", "Elif", "Işıl", "Mehmet", "Mustafa", "Ahmet", "Ali", "Hüseyin",
            "İbrahim", "Çağla", "Gül", "Ömer", "Şule");
    private static final List<String> SURNAMES = List.of(
            "Yılmaz",
            "Kaya",
            "Demir",
            "Çelik",
            "Şahin",
            "Yıldız",
            "Yıldırım",
            "Öztürk",
            "Aydın",
            "Özdemir",
            "Arslan",
            "Doğan",
            "Kılıç",
            "Aslan",
            "Çetin",
            "Kara");

    private final int people;
    private final List<SimTenant.Brand> brands;
    private final SimClock clock;
    private final Random random = new Random(600100);
    private final List<PersonSeed> seeds = new ArrayList<>();

    public DemoWorld(int people, SimClock clock, SimTenant tenant) {
        this.people = people;
        this.brands = tenant.brands();
        this.clock = clock;
    }

    static String email(int person) {
        return "musteri" + person + "@kisi.example";
    }

    static String phone(int person) {
        return "+90532" + (1_000_000 + person);
    }

    public void settle(IysSimulator iys, CrmSimulator crm) {
        for (int person = 0; person < people; person++) {
            int percent = person * 100 / people;
            if (percent < 90) {
                known(person, iys, crm);
            } else if (percent < 98) {
                fresh(person, crm);
            } else {
                tooLate(person, crm);
            }
        }
    }

    /** Known to İYS since long ago; of a few the CRM has not heard that they refused. */
    private void known(int person, IysSimulator iys, CrmSimulator crm) {
        int master = brands.get(0).code();
        Instant given = clock.instant().minus(Duration.ofDays(200 + random.nextInt(600)));
        boolean refused = random.nextInt(10) == 0;
        Instant refusedAt = given.plus(Duration.ofDays(1 + random.nextInt(190)));
        boolean crmHeard = random.nextInt(8) != 0;
        for (String type : List.of("EPOSTA", "MESAJ")) {
            String recipient = type.equals("EPOSTA") ? email(person) : phone(person);
            iys.seed(master, recipient, "BIREYSEL", type, "ONAY", "HS_WEB", local(given), local(given));
            if (refused) {
                iys.seed(master, recipient, "BIREYSEL", type, "RET", "IYS_WEB", local(refusedAt), local(refusedAt));
            }
        }
        if (person % 20 == 0) {
            iys.seed(master, phone(person), "TACIR", "ARAMA", "ONAY", "HS_ISLAK_IMZA", local(given), local(given));
        }
        if (person % 7 == 0 && brands.size() > 1) {
            iys.seed(
                    brands.get(1).code(),
                    email(person),
                    "BIREYSEL",
                    "EPOSTA",
                    "ONAY",
                    "HS_MOBIL",
                    local(given),
                    local(given));
        }
        if (person % 25 == 0) {
            Instant lately = clock.instant().minus(Duration.ofHours(26 + random.nextInt(110)));
            iys.seed(master, phone(person), "BIREYSEL", "ARAMA", "ONAY", "IYS_MOBIL", local(lately), local(lately));
        }
        boolean crmRefused = refused && crmHeard;
        crm.addPerson(seed(person)
                .withConsent(ConsentField.EPOSTA, crmRefused ? "RET" : "ONAY", crmRefused ? refusedAt : given, "HS_WEB")
                .withConsent(
                        ConsentField.MESAJ, crmRefused ? "RET" : "ONAY", crmRefused ? refusedAt : given, "HS_WEB"));
    }

    /** Taken in the CRM in the last day and not told to anybody yet. */
    private void fresh(int person, CrmSimulator crm) {
        Instant given = clock.instant().minus(Duration.ofMinutes(10 + random.nextInt(1_400)));
        crm.addPerson(seed(person)
                .withConsent(ConsentField.EPOSTA, "ONAY", given, "HS_WEB")
                .withConsent(ConsentField.MESAJ, "ONAY", given, "HS_CAGRI_MERKEZI"));
    }

    /** Taken so long ago that İYS no longer accepts it. */
    private void tooLate(int person, CrmSimulator crm) {
        Instant given = clock.instant().minus(Duration.ofDays(12 + random.nextInt(60)));
        crm.addPerson(seed(person).withConsent(ConsentField.EPOSTA, "ONAY", given, "HS_FIZIKSEL_ORTAM"));
    }

    /** Who was settled, in order, without their permissions. */
    List<PersonSeed> seeds() {
        return Collections.unmodifiableList(seeds);
    }

    private PersonSeed seed(int person) {
        PersonSeed seed = PersonSeed.of(
                        NAMES.get(random.nextInt(NAMES.size())),
                        SURNAMES.get(random.nextInt(SURNAMES.size())),
                        email(person),
                        phone(person))
                .withUniqueId("M-" + person);
        seeds.add(seed);
        return seed;
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, SimClock.ISTANBUL).withNano(0);
    }
}
