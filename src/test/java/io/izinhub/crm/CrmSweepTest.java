package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.Brands;
import io.izinhub.consent.ledger.Companions;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.crm.next4biz.Next4bizAccount;
import io.izinhub.crm.next4biz.Next4bizCrmAdapter;
import io.izinhub.delivery.Retelling;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.crypto.StoreCipher;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.overlay.OverlayProperties;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.crm.ConsentField;
import io.izinhub.sim.crm.CrmSimulator;
import io.izinhub.sim.crm.PersonSeed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reading a CRM of the test's own, page by page, while people come and go in it. */
class CrmSweepTest extends CrmWorld {

    private static final Instant AT = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    private final CrmFigures figures;
    private final JdbcTemplate jdbc;
    private final CrmHands hands;
    private final Parts parts;

    private final SimClock simClock = new SimClock();
    private final SimSettings settings = new SimSettings();
    private final CrmSimulator crm = new CrmSimulator(simClock, settings);
    private final SimServer server = new SimServer(simClock, settings, List.of(crm)).start(0);
    private final WireDoor wire = new WireDoor();
    private final String name = "sweep-" + UUID.randomUUID();
    private final List<String> asked = new ArrayList<>();
    private IntConsumer afterPage = page -> {};

    /** What the hub's own sweep is made of. */
    private record Parts(
            CrmReading reading,
            OverlayProperties directories,
            MappingRegistry shapes,
            StoreCipher cipher,
            PlatformTransactionManager transactions) {}

    @Autowired
    CrmSweepTest(
            OverlayProperties directories,
            MappingRegistry shapes,
            Brands brands,
            Ledger ledger,
            CrmConnections crms,
            Retelling retelling,
            ContactPoints contacts,
            JdbcTemplate jdbc,
            StoreCipher cipher,
            @Qualifier("tokenHash") KeyedHash hash,
            @Qualifier("crmSources") Predicate<String> sources,
            Companions companions,
            PlatformTransactionManager transactions) {
        CrmConnection.Parts hubs = crms.require("next4biz").parts();
        this.figures = hubs.figures();
        this.jdbc = jdbc;
        this.hands = new CrmHands(ledger, contacts, hubs.exit(), jdbc);
        // its persons have numbers of their own: what was seen of them is kept apart
        CrmDestination destination = new CrmDestination(name, brands.require("600100"));
        CrmReading reading = new CrmReading(
                ledger,
                hubs.view(),
                new PersonMirror(jdbc, hash, name),
                hubs.parked(),
                new CrmTelling(retelling, destination, hubs.conflicts(), CrmProperties.Writer.HUB, Duration.ofHours(1)),
                figures,
                destination,
                sources,
                companions);
        this.parts = new Parts(reading, directories, shapes, cipher, transactions);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        wire.close();
    }

    @Test
    void aPersonWhoMovesUpWhilePagesAreRead_isStillReadInTheSameCycle() {
        List<Long> ids = addMany("moves", 450);
        CrmSweep sweep = sweep(false);
        sweep.run();
        refuse(ids.get(200), "moves200");
        refuse(ids.get(449), "moves449");
        // behind the first page somebody goes: number 200 is now the last of it
        afterPage = page -> {
            if (page == 1) {
                crm.removePerson(ids.get(7));
            }
        };

        sweep.run();
        assertThat(hands.status("moves200@sweep.example")).isEqualTo("RET");
        sweep.run();

        assertThat(hands.status("moves449@sweep.example")).isEqualTo("RET");
    }

    /** Whose order changes with every answer, or who deletes all the time. */
    @Test
    void aCrmWhosePagesNeverFitTogether_isReadToItsEnd() {
        List<Long> ids = addMany("restless", 650);
        CrmSweep sweep = sweep(false);
        refuse(ids.get(649), "restless649");
        afterPage = page -> crm.removePerson(ids.get(page));

        for (int i = 0; i < 8; i++) {
            sweep.run();
        }

        assertThat(hands.status("restless649@sweep.example")).isEqualTo("RET");
    }

    @Test
    void peopleWhoGoBetweenTwoRuns_hideNobody() {
        List<Long> ids = addMany("runs", 650);
        CrmSweep sweep = sweep(false);
        sweep.run();
        sweep.run();
        refuse(ids.get(605), "runs605");
        afterPage = page -> {
            if (page == 3) {
                ids.subList(0, 10).forEach(crm::removePerson);
            }
        };

        sweep.run();
        sweep.run();

        assertThat(hands.status("runs605@sweep.example")).isEqualTo("RET");
    }

    @Test
    void aPersonWhoIsAddedWhilePagesAreRead_hidesNobody_andIsReadInTheSameCycle() {
        List<Long> ids = addMany("comes", 399);
        CrmSweep sweep = sweep(false);
        sweep.run();
        refuse(ids.get(398), "comes398");
        afterPage = page -> {
            if (page == 2) {
                crm.addPerson(PersonSeed.of("Yeni", "Kişi", "newcomer@sweep.example", null)
                        .withConsent(ConsentField.EPOSTA, "RET", AT, "HS_WEB"));
            }
        };

        sweep.run();

        assertThat(hands.status("comes398@sweep.example")).isEqualTo("RET");
        sweep.run();
        assertThat(hands.status("newcomer@sweep.example")).isEqualTo("RET");
    }

    @Test
    void whereTheTenantCanFilter_onlyTheChangedAreRead_afterOneWholeCycle() {
        List<Long> ids = addMany("filter", 450);
        CrmSweep sweep = sweep(true);
        sweep.run();
        assertThat(asked).as("the first cycle is everybody").hasSize(3).noneMatch(body -> body.contains("updated_at"));
        asked.clear();
        refuse(ids.get(300), "filter300");

        sweep.run();

        assertThat(hands.status("filter300@sweep.example")).isEqualTo("RET");
        assertThat(asked).singleElement().asString().contains("updated_at");
    }

    @Test
    void whatChangedJustBeforeMidnightIsReadAfterIt() {
        LocalDate today = LocalDate.of(2026, 11, 20);
        Instant justAfterMidnight =
                today.atTime(LocalTime.of(0, 2)).atZone(SimClock.ISTANBUL).toInstant();
        crm.addPerson(PersonSeed.of("Gece", "Kişi", "night@sweep.example", null));
        Clock midnight = Clock.fixed(justAfterMidnight, SimClock.ISTANBUL);
        CrmSweep sweep = sweep(true, midnight);

        sweep.run();
        sweep.run();

        assertThat(asked.get(asked.size() - 1)).contains("2026-11-19");
    }

    @Test
    void aTenantThatCannotFilterIsReadWhole_andTheFailureIsSeen() {
        List<Long> ids = addMany("nofilter", 10);
        settings.merge(Map.of("next4biz-crm.filterable", false));
        CrmSweep sweep = sweep(true);
        sweep.run();
        refuse(ids.get(3), "nofilter3");

        sweep.run();
        assertThat(figures.details().get("lastFailure")).isEqualTo("ENVELOPE_400");
        sweep.run();

        assertThat(hands.status("nofilter3@sweep.example")).isEqualTo("RET");
    }

    private List<Long> addMany(String name, int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(crm.addPerson(PersonSeed.of("Ad", "Soyad", name + i + "@sweep.example", null)
                    .withChangedOn(LocalDate.of(2024, 1, 1))));
        }
        return ids;
    }

    /** As an agent does: the date of today on the person. */
    private void refuse(long id, String email) {
        assertThat(hands.status(email + "@sweep.example")).isEmpty();
        CrmHands.control(server.port(), "/persons", "{\"id\":" + id + ",\"customFields\":{\"301\":\"2\"}}");
        asked.clear();
    }

    private CrmSweep sweep(boolean filter) {
        return sweep(filter, Clock.systemUTC());
    }

    private CrmSweep sweep(boolean filter, Clock clock) {
        settings.merge(Map.of("rateLimits", Map.of("next4biz-crm.minute", 0)));
        CrmAdapter adapter = new Next4bizCrmAdapter(
                new Next4bizAccount(
                        URI.create("http://localhost:" + server.port() + "/next4biz-crm"), "ornek", "demo", "555"),
                parts.directories().mappings().find("crm-next4biz.yaml").orElseThrow(),
                parts.shapes());
        AccessTokens tokens = new AccessTokens(jdbc, parts.cipher(), Clock.systemUTC(), name, Duration.ofMinutes(10));
        CrmExit exit = new CrmExit(adapter, this::send, tokens, sweep -> Optional.empty());
        return new CrmSweep(
                exit,
                parts.reading(),
                figures,
                new CrmProperties.Sweep(Duration.ofMinutes(1), 3, filter),
                name,
                jdbc,
                new TransactionTemplate(parts.transactions()),
                clock);
    }

    private HttpAnswer send(HttpCall call) {
        HttpAnswer answer = wire.send(call);
        if (call.method().equals("GET") && call.uri().getPath().endsWith("/person/")) {
            asked.add(new String(call.body(), StandardCharsets.UTF_8));
            afterPage.accept(asked.size());
        }
        return answer;
    }
}
