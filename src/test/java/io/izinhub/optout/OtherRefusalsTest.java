package io.izinhub.optout;

import static io.izinhub.optout.OptOutWorld.BRAND;
import static io.izinhub.optout.OptOutWorld.LONG_AGO;
import static io.izinhub.optout.OptOutWorld.someNumber;
import static io.izinhub.optout.OptOutWorld.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.ledger.Anonymisation;
import io.izinhub.consent.ledger.Companions;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.optout.intake.ParkedRefusals;
import io.izinhub.optout.intake.ParkedRefusals.Why;
import io.izinhub.optout.intake.ParkedUpkeep;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.testing.AtOnce;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.MailSwitch;
import io.izinhub.testing.OwnHub;
import io.izinhub.testing.RawSmtp;
import io.izinhub.testing.SimWorld;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Refusals that do not come through a link: agents, senders, short numbers, answers, complaints; and bounces, which are none. */
@HubTest
class OtherRefusalsTest {

    private static final String AGENT_KEY = "refusals-agent-key";
    private static final String OFFICER =
            Base64.getEncoder().encodeToString("refusals-dpo:demo".getBytes(StandardCharsets.UTF_8));
    private static final String REFUSALS = "/api/v1/optout/refusals";
    private static final String PARKED = "/api/v1/optout/parked";
    private static final String MAILBOX = "kutu@ornek.example";
    private static final String VOUCHED =
            "Authentication-Results: mx.ornek.example; dmarc=pass header.from=musteri.example\r\n";

    private final OptOutWorld world;
    private final Companions companions;
    private final MailGateways gateways;
    private final ParkedRefusals parkedOnes;
    private final ParkedUpkeep parkedUpkeep;
    private final Anonymisation anonymisation;
    private final Modes modes;
    private final MailModes known;
    private final JdbcConnectionDetails database;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final MeterRegistry meters;
    private final MailSimulator sink = SimWorld.shared().mail();

    @Autowired
    OtherRefusalsTest(
            Ledger ledger,
            ContactPoints contacts,
            OptOutLinks links,
            Accounts accounts,
            Companions companions,
            MailGateways gateways,
            ParkedRefusals parkedOnes,
            ParkedUpkeep parkedUpkeep,
            Anonymisation anonymisation,
            Modes modes,
            MailModes known,
            JdbcConnectionDetails database,
            JdbcTemplate jdbc,
            Clock clock,
            MeterRegistry meters,
            @LocalServerPort int port) {
        this.world = new OptOutWorld(ledger, contacts, links, accounts, port);
        accounts.ensureKey("refusals-agent", AGENT_KEY, Role.AGENT);
        accounts.ensureUser("refusals-dpo", "demo", Role.DPO);
        this.companions = companions;
        this.gateways = gateways;
        this.parkedOnes = parkedOnes;
        this.parkedUpkeep = parkedUpkeep;
        this.anonymisation = anonymisation;
        this.modes = modes;
        this.known = known;
        this.database = database;
        this.jdbc = jdbc;
        this.clock = clock;
        this.meters = meters;
    }

    @Test
    void r26_anAgentRefusesOneChannelAndNoOther() {
        String who = someNumber();
        world.consents(who, Channel.MESAJ);
        world.consents(who, Channel.ARAMA);

        JsonNode result = only(tell("{\"recipient\":\"" + who + "\",\"channels\":[\"ARAMA\"],\"brand\":\"600100\"}"));

        assertThat(result.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(result.path("reference").asText()).startsWith("K-");
        assertThat(world.asked(who, Channel.ARAMA)).isEqualTo("RET");
        assertThat(world.asked(who, Channel.MESAJ)).isNotEqualTo("RET");
        assertThat(source(who)).containsExactly("HS_CAGRI_MERKEZI");
        assertThat(only(tell("{\"recipient\":\"" + who + "\",\"channels\":[\"ARAMA\"],\"brand\":\"600100\"}"))
                        .path("outcome")
                        .asText())
                .isEqualTo("ALREADY");
    }

    @Test
    void r26_scopeAllRefusesTheOtherAddressesOfThePersonToo() {
        String mail = somebody();
        String phone = someNumber();
        UUID mailPoint = world.consents(mail, Channel.EPOSTA);
        UUID phonePoint = world.consents(phone, Channel.MESAJ);
        companions.seen("crm.test", Map.of(UUID.randomUUID().toString(), Set.of(mailPoint, phonePoint)));

        JsonNode result = only(tell("{\"recipient\":\"" + mail + "\",\"scope\":\"ALL\",\"brand\":\"ALL\"}"));

        assertThat(result.path("refusals")).hasSize(9);
        assertThat(world.asked(mail, Channel.EPOSTA)).isEqualTo("RET");
        assertThat(world.asked(phone, Channel.MESAJ)).isEqualTo("RET");
        assertThat(world.asked(phone, Channel.ARAMA)).isEqualTo("RET");
    }

    @Test
    void ofManyTheBadFailNoGoodOnes() {
        String known = somebody();
        String stranger = somebody();
        world.consents(known, Channel.EPOSTA);

        HttpResponse<String> answer = tell("[{\"recipient\":\"" + known
                + "\",\"channel\":\"EPOSTA\",\"brand\":\"600100\",\"origin\":\"SENDER\"},{\"brand\":\"600100\"},"
                + "{\"recipient\":\"" + stranger
                + "\",\"channel\":\"EPOSTA\",\"brand\":\"600100\",\"origin\":\"CRM\"}]");

        assertThat(HubHttp.json(answer).path("counts").toString())
                .isEqualTo("{\"REFUSED\":2,\"ALREADY\":0,\"STALE\":0,\"REJECTED\":1}");
        assertThat(source(known)).containsExactly("HS_EPOSTA");
        assertThat(world.asked(stranger, Channel.EPOSTA)).isEqualTo("RET");
    }

    @Test
    void aRefusalToldLateDoesNotUndoANewerConsent() {
        String who = somebody();
        world.consents(who, Channel.EPOSTA);

        JsonNode result = only(tell("{\"recipient\":\"" + who
                + "\",\"channel\":\"EPOSTA\",\"brand\":\"600100\",\"refusedAt\":\"2026-01-01T10:00:00+03:00\"}"));

        assertThat(result.path("outcome").asText()).isEqualTo("STALE");
        assertThat(world.asked(who, Channel.EPOSTA)).isNotEqualTo("RET");
    }

    @Test
    void whoMayNotIsToldSoAndNothingPersonalIsLogged() {
        String who = somebody();
        try (LogCanary canary = new LogCanary()) {
            assertThat(world.hub()
                            .postJson(REFUSALS, "{}", HubHttp.bearer(OptOutWorld.KEY))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(tell("{\"recipient\":\"" + who + "\",\"channel\":\"EPOSTA\",\"brand\":\"600100\",\"note\":\"ara "
                                    + who + "\"}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(tell("nothing").statusCode()).isEqualTo(400);
            assertThat(tell("[" + "{},".repeat(1_000) + "{}]").statusCode()).isEqualTo(413);
            canary.neverHeard(who);
        }
    }

    @Test
    void r42_aKeywordRefusesAndIsAnswered() {
        String who = someNumber();
        world.consents(who, Channel.MESAJ);
        modes.set("confirm", Mode.LIVE, "user:test", "test");
        try (LogCanary canary = new LogCanary()) {
            HttpResponse<String> answer =
                    sms("sms-form-secret", "no=1" + who + "&gsm=" + who.substring(1) + "&mesaj=%C3%87%C4%B1k");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .isEqualTo("Ornek Sigorta: SMS reddiniz kaydedildi, tanitim SMS'i gonderilmeyecek.");
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
            canary.neverHeard(who, "sms-form-secret");
        } finally {
            modes.set("confirm", Mode.SHADOW, "user:test", "test");
        }
        assertThat(meters.getMeters())
                .noneMatch(meter -> meter.getId().toString().contains("sms-form-secret"));
        assertThat(world.asked(who, Channel.MESAJ)).isEqualTo("RET");
        assertThat(source(who)).containsExactly("HS_MESAJ");
        assertThat(jdbc.queryForObject(
                        "select count(*) from inbox where feed = 'sms.form' and state = 'DONE'", Integer.class))
                .isPositive();
    }

    /** No person is told anything unless the function that tells them things is LIVE, for text messages too. */
    @Test
    void r42_theAnswerObeysTheModeOfConfirmationsAndTheRefusalDoesNot() {
        String domain = "musteri.example";
        Narrowing byDomain = new Narrowing(Set.of(), Set.of(), Set.of(domain), Set.of(), 100);
        try {
            for (Narrowing live : List.of(Narrowing.NONE, byDomain)) {
                for (Mode mode : Mode.values()) {
                    String who = someNumber();
                    modes.set("confirm", mode, mode == Mode.LIVE ? live : Narrowing.NONE, "user:test", "test");

                    String body = sms("sms-form-secret", "no=4" + who + "&gsm=" + who.substring(1) + "&mesaj=RET")
                            .body();

                    assertThat(body.isEmpty())
                            .as("%s, narrowed %s", mode, live.narrows())
                            .isEqualTo(mode != Mode.LIVE || live.narrows());
                    assertThat(source(who)).containsExactly("HS_MESAJ");
                }
            }
        } finally {
            modes.set("confirm", Mode.SHADOW, "user:test", "test");
        }
    }

    @Test
    void callsThatBringTheSamePersonsInCrossedOrderAllEnd() throws Exception {
        List<String> people = Stream.generate(OptOutWorld::someNumber).limit(15).toList();

        List<Integer> answers = AtOnce.run(4, worker -> {
            List<String> mine = new ArrayList<>(people);
            if (worker % 2 == 0) {
                Collections.reverse(mine);
            }
            String messages = mine.stream()
                    .map(who -> "{\"sms\":{\"id\":\"" + worker + who + "\",\"from\":\"" + who + "\",\"text\":\"RET\"}}")
                    .collect(Collectors.joining(","));
            return sms("sms-json-secret", "{\"messages\":[" + messages + "]}").statusCode();
        });

        assertThat(answers).containsOnly(200);
        assertThat(people).allSatisfy(who -> assertThat(source(who)).containsExactly("HS_MESAJ"));
    }

    @Test
    void aNumberThatNobodyKnewRefusesAsWell() {
        String who = someNumber();

        sms(
                "sms-json-secret",
                "{\"messages\":[{\"sms\":{\"id\":\"" + who + "\",\"from\":\"" + who
                        + "\",\"text\":\"HAYAT iptal\"}}]}");

        assertThat(world.asked(who, Channel.MESAJ)).isEqualTo("NO_RECORD");
        sms("sms-json-secret", "{\"messages\":[{\"sms\":{\"from\":\"" + who + "\",\"text\":\"iptal\"}}]}");
        assertThat(world.asked(who, Channel.MESAJ)).isEqualTo("RET");
    }

    @Test
    void theSameMessageTwiceDoesNotUndoAConsentGivenBetween() {
        String who = someNumber();
        String body = "no=2" + who + "&gsm=" + who.substring(1) + "&mesaj=RET";
        world.consents(who, Channel.MESAJ);
        sms("sms-form-secret", body);
        assertThat(world.asked(who, Channel.MESAJ)).isEqualTo("RET");
        world.says(
                who,
                Channel.MESAJ,
                RecipientType.BIREYSEL,
                BRAND,
                Said.ONAY,
                clock.instant().plusSeconds(1));

        assertThat(sms("sms-form-secret", body).statusCode()).isEqualTo(200);

        assertThat(world.asked(who, Channel.MESAJ)).isNotEqualTo("RET");
    }

    /** Operators begin to count anew, or number by customer: a refusal is not lost for a number that somebody else had. */
    @Test
    void theSameNumberOfAMessageOfSomebodyElseRefuses() {
        String first = someNumber();
        String second = someNumber();
        world.consents(second, Channel.MESAJ);
        sms("sms-form-secret", "no=9" + first + "&gsm=" + first.substring(1) + "&mesaj=RET");

        sms("sms-form-secret", "no=9" + first + "&gsm=" + second.substring(1) + "&mesaj=RET");

        assertThat(world.asked(second, Channel.MESAJ)).isEqualTo("RET");
    }

    /** Camel read forms before the flow did: it failed at what is no pair, and its log quoted it. */
    @Test
    void whatIsNoFormNeitherLosesARefusalNorStandsInTheLog() {
        String who = someNumber();
        String number = who.substring(1);
        try (LogCanary canary = new LogCanary()) {
            assertThat(sms("sms-form-secret", "bayrak&no=8" + who + "&gsm=" + number + "&mesaj=RET&x=%zz")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(sms("sms-form-secret", number).statusCode()).isEqualTo(400);
            assertThat(sms("sms-form-secreT", number).statusCode()).isEqualTo(401);
            canary.neverHeard(number);
        }
        assertThat(world.asked(who, Channel.MESAJ)).isEqualTo("RET");
    }

    @Test
    void strangersAndUnreadableBodiesChangeNothing() {
        String who = someNumber();
        String body = "no=3&gsm=" + who.substring(1) + "&mesaj=RET";

        assertThat(sms("sms-form-secreT", body).statusCode()).isEqualTo(401);
        assertThat(sms("sms-form-secret", "no=3&mesaj=RET").statusCode()).isEqualTo(400);
        assertThat(sms("sms-form-secret", "no=3&gsm=ORNEK&mesaj=RET").statusCode())
                .isEqualTo(200);
        assertThat(sms("sms-form-secret", body.replace("RET", "merhaba")).body())
                .isEmpty();
        assertThat(world.asked(who, Channel.MESAJ)).isEqualTo("NO_RECORD");
    }

    @Test
    void aShortAnswerOfAProvenSenderRefusesAndGoesOn() throws IOException {
        String who = somebody();
        world.consents(who, Channel.EPOSTA);
        String mail = VOUCHED + head(who, "Re: Kampanya") + "\r\nLütfen beni listeden çıkarın\r\n> Kampanya\r\n";

        assertThat(arrives(who, mail)).startsWith("250");

        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RET");
        assertThat(source(who)).containsExactly("HS_EPOSTA");
        assertThat(sink.received(MAILBOX).stream()
                        .anyMatch(each -> new String(each.raw(), StandardCharsets.UTF_8).endsWith(mail)))
                .isTrue();
    }

    @Test
    void theSameMailAgainDoesNotUndoAConsentGivenBetween_anotherOneDoes() throws IOException {
        String who = somebody();
        world.consents(who, Channel.EPOSTA);
        String mail = VOUCHED + head(who, "Re: Kampanya") + "\r\nBeni listeden çıkarın\r\n";
        arrives(who, mail);
        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RET");
        consentsAnew(who);

        // Byte for byte, and as it comes over another way.
        arrives(who, mail);
        arrives(
                who,
                "Received: from mx2.ornek.example by mx.ornek.example; Sat, 28 Nov 2026 01:00:00 +0300\r\n" + mail);

        assertThat(world.asked(who, Channel.EPOSTA)).isNotEqualTo("RET");
        arrives(who, VOUCHED + head(who, "Re: Kampanya") + "\r\nBeni listeden çıkarın\r\n");
        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RET");
    }

    @Test
    void r125_theSameComplaintOrBounceAgainDoesNotUndoAConsentGivenBetween() throws IOException {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);
        String complaint = complaint("abuse", "someone@else.example", "https://izin.ornek.example/o/" + token(point));
        String bounce = bounce(who, "5.1.1", token(point));
        arrives("", complaint);
        arrives("", bounce);
        consentsAnew(who);
        assertThat(world.asked(who, Channel.EPOSTA)).isNotIn("RET", "RESTRICTED");

        arrives("", complaint);
        arrives("", bounce);

        assertThat(world.asked(who, Channel.EPOSTA)).isNotIn("RET", "RESTRICTED");
    }

    @Test
    void oneMailThatComesOnSeveralConnectionsAtOnceRefusesOnce() throws Exception {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);
        String mail = VOUCHED + head(who, "Re: Kampanya") + "\r\nBeni listeden çıkarın\r\n";
        double before = answers("refused");
        double repeated = answers("repeated");

        List<String> replies = AtOnce.run(6, worker -> arrives(who, "X-Way: " + worker + "\r\n" + mail));

        assertThat(replies).allMatch(reply -> reply.startsWith("250"));
        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RET");
        assertThat(answers("refused") - before).isEqualTo(1);
        assertThat(answers("repeated") - repeated).isEqualTo(5);
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit where action = 'REFUSAL_TAKEN' and subject = ?",
                        Integer.class,
                        point.toString()))
                .isOne();
    }

    private double answers(String outcome) {
        return meters.counter("hub.mail.refusals", "kind", "answer", "outcome", outcome)
                .count();
    }

    private void consentsAnew(String who) {
        world.says(
                who,
                who.startsWith("+") ? Channel.MESAJ : Channel.EPOSTA,
                RecipientType.BIREYSEL,
                BRAND,
                Said.ONAY,
                clock.instant().plusSeconds(2));
    }

    /** In LIVE a refusal that cannot be recorded is no mail that was taken; in SHADOW it is recorded as soon as it can be. */
    @Test
    void whileTheDatabaseRefuses_aLiveMailComesAgain_anyOtherGoesOnAndIsRecordedLater() throws Exception {
        String live = somebody();
        String shadow = somebody();
        String later = VOUCHED + head(shadow, "Re: Kampanya") + "\r\nBeni listeden çıkarın\r\n";
        String again = VOUCHED + head(live, "Re: Kampanya") + "\r\nBeni listeden çıkarın\r\n";
        world.consents(live, Channel.EPOSTA);
        world.consents(shadow, Channel.EPOSTA);
        MailSwitch mode = new MailSwitch(modes, known);
        try (Connection owner = OwnHub.superuser(database.getJdbcUrl());
                Statement sql = owner.createStatement()) {
            sql.execute("revoke insert on mail_refusal_seen from " + database.getUsername());
            try {
                assertThat(arrives(shadow, later)).startsWith("250");
                mode.set("mail.in.others", Mode.LIVE);
                assertThat(arrives(live, again)).startsWith("451");
                assertThat(arrives(live, head(live, "Soru") + "\r\nMerhaba\r\n"))
                        .startsWith("250");
            } finally {
                sql.execute("grant insert on mail_refusal_seen to " + database.getUsername());
            }
            assertThat(world.asked(live, Channel.EPOSTA)).isNotEqualTo("RET");
            // The sender waited; meanwhile the person consented anew: the refusal came before that.
            consentsAnew(live);
            assertThat(arrives(live, again)).startsWith("250");
        } finally {
            mode.set("mail.in.others", Mode.SHADOW);
        }

        assertThat(world.asked(live, Channel.EPOSTA)).isNotEqualTo("RET");
        assertThat(source(live)).containsExactly("HS_EPOSTA");
        await().until(() -> world.asked(shadow, Channel.EPOSTA).equals("RET"));
    }

    @Test
    void r88_whoIsForgottenWaitsForNobody() throws IOException {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);
        arrives(who, head(who, "Re: Kampanya") + "\r\nArtık mail göndermeyin\r\n");
        long id = parked("UNPROVEN").path("id").asLong();

        anonymisation.anonymise(List.of(point), "test");

        assertThat(jdbc.queryForList("select 1 from refusal_parked where parked_id = ?", id))
                .isEmpty();
    }

    @Test
    void r30_whatWasDecidedLongAgoIsForgotten_whatIsOpenIsNot() {
        try {
            for (int i = 0; i < 3; i++) {
                parks(i, "eski.example", Why.COMPLAINT);
            }
            List<Long> ids = jdbc.queryForList(
                    "select parked_id from refusal_parked where trace = 'flood' order by parked_id", Long.class);
            ids.subList(0, 2).forEach(id -> assertThat(
                            decide(PARKED + "/" + id, "DISMISS").statusCode())
                    .isEqualTo(200));
            jdbc.update(
                    "update refusal_parked set at = ?, decided_at = case when parked_id = ? then decided_at - interval"
                            + " '366 days' else decided_at end where trace = 'flood'",
                    Timestamp.from(LONG_AGO.minus(900, ChronoUnit.DAYS)),
                    ids.get(0));

            parkedUpkeep.forget();

            assertThat(jdbc.queryForList(
                            "select parked_id from refusal_parked where trace = 'flood' order by parked_id",
                            Long.class))
                    .isEqualTo(ids.subList(1, 3));
        } finally {
            jdbc.update("delete from refusal_parked where trace = 'flood'");
        }
    }

    @Test
    void aLinkOfOursInTheAnswerProvesIt() throws IOException {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);
        String link = world.links()
                .mail(point, BRAND, Channel.EPOSTA, Optional.of("kasim"))
                .toString();

        arrives(
                somebody(),
                head(somebody(), "Re: Kampanya") + "\r\nArtık mail göndermeyin\r\n\r\n> Çık: " + link + "\r\n");

        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RET");
        assertThat(booked(point)).containsExactly("kasim");
    }

    /** Campaigns that somebody refused because of. */
    private List<String> booked(UUID point) {
        return jdbc.queryForList("select campaign from campaign_optout where point_id = ?", String.class, point);
    }

    @Test
    void aStrangerFillsTheListOfParkedOnesWithNoDomain() {
        try {
            for (int i = 0; i < 200; i++) {
                assertThat(parks(i, "flut.example", Why.UNPROVEN)).isTrue();
            }

            assertThat(parks(200, "flut.example", Why.WORDING)).isFalse();
            assertThat(parks(201, "flut.example", Why.COMPLAINT)).isTrue();
            assertThat(parks(202, "musteri.example", Why.UNPROVEN)).isTrue();
        } finally {
            jdbc.update("delete from refusal_parked where trace = 'flood'");
        }
    }

    private boolean parks(int number, String domain, Why why) {
        return parkedOnes.park(new ParkedRefusals.Finding(
                why,
                RefusalWay.MAIL_REPLY,
                MAILBOX,
                "flood",
                clock.instant(),
                Set.of(BRAND),
                Optional.of(Address.require(Channel.EPOSTA, "a" + number + "@" + domain)),
                ("flood " + number).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theMailtoOfListUnsubscribeNeedsNoWords() throws IOException {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);

        arrives(who, head(who, "unsubscribe " + token(point)) + "\r\n\r\n");

        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RET");
    }

    @Test
    void whoIsNotProvenIsForAPersonAndAPersonDecides() throws IOException {
        String who = somebody();
        world.consents(who, Channel.EPOSTA);
        String mail = head(who, "Re: Kampanya") + "\r\nArtık mail göndermeyin\r\n";
        arrives(who, mail);
        arrives(who, mail);

        assertThat(world.asked(who, Channel.EPOSTA)).isNotEqualTo("RET");
        JsonNode entry = parked("UNPROVEN");
        assertThat(entry.path("sender").asText()).contains("***").doesNotContain(who);
        String path = PARKED + "/" + entry.path("id").asLong();
        Timestamp arrived =
                Timestamp.from(clock.instant().minus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
        jdbc.update(
                "update refusal_parked set at = ? where parked_id = ?",
                arrived,
                entry.path("id").asLong());
        assertThat(decide(path, "REFUSE").statusCode()).isEqualTo(200);
        assertThat(decide(path, "DISMISS").statusCode()).isEqualTo(404);
        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RET");
        UUID point = world.contacts().find(Address.require(Channel.EPOSTA, who)).orElseThrow();
        List<Long> refused = jdbc.queryForList(
                "select id from consent_event where point_id = ? and status = 2 and consent_at = ?",
                Long.class,
                point,
                arrived);
        assertThat(refused).hasSize(1);
        // The law counts from when it was said, not from when somebody decided (R24).
        assertThat(jdbc.queryForList(
                        "select deadline from delivery where event_id = ? and deadline is not null",
                        Timestamp.class,
                        refused.get(0)))
                .isNotEmpty()
                .allMatch(due -> due.toInstant().isBefore(clock.instant()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Auto-Submitted: auto-replied\r\n", "List-Id: <liste.example>\r\n", "Precedence: bulk\r\n"})
    void machinesAndListsRefuseForNobody(String field) throws IOException {
        String who = somebody();
        world.consents(who, Channel.EPOSTA);

        arrives(who, VOUCHED + field + head(who, "Re: Kampanya") + "\r\nunsubscribe\r\n");

        assertThat(world.asked(who, Channel.EPOSTA)).isNotEqualTo("RET");
    }

    @Test
    void r125_aComplaintWithOurTokenRefuses() throws IOException {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);

        arrives("", complaint("abuse", "someone@else.example", "https://izin.ornek.example/o/" + token(point)));

        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RET");
        assertThat(source(who)).containsExactly("HS_KARAR");
        assertThat(booked(point)).containsExactly("kasim");
    }

    @Test
    void r125_aForgedComplaintRefusesForNobody() throws IOException {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);
        String token = token(point);

        arrives("", complaint("abuse", who, "https://izin.ornek.example/o/" + token.substring(1) + "A"));
        arrives("", complaint("not-spam", who, "https://izin.ornek.example/o/" + token));
        arrives(
                "",
                "Authentication-Results: mx.ornek.example; dmarc=pass header.from=evil.example\r\n"
                        + complaint("abuse", who, "").replace("fbl@fbl.example", "fbl@evil.example"));
        arrives(
                "",
                "Authentication-Results: evil.example; dmarc=pass header.from=fbl.example\r\n"
                        + complaint("abuse", who, ""));

        assertThat(world.asked(who, Channel.EPOSTA)).isNotEqualTo("RET");
    }

    @Test
    void r125_aSenderThatIsNamedAndProvenIsBelievedWithoutToken() throws IOException {
        String who = somebody();
        world.consents(who, Channel.EPOSTA);

        arrives(
                "",
                "Authentication-Results: mx.ornek.example; dmarc=pass header.from=fbl.example\r\n"
                        + complaint("abuse", who, ""));

        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RET");
    }

    @Test
    void r125_anAddressThatDoesNotExistIsSuppressedAndNotRefused() throws IOException {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);
        arrives("", bounce(who, "4.4.7", token(point)));
        arrives("", bounce(somebody(), "5.1.1", token(point)));
        arrives("", bounce(who, "5.1.1", "A".repeat(60)));
        assertThat(world.asked(who, Channel.EPOSTA)).isNotEqualTo("RESTRICTED");

        arrives("", bounce(who, "5.1.1", token(point)));

        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RESTRICTED");
        assertThat(source(who)).isEmpty();
        // An old consent that becomes known late says nothing about the mailbox; a fresh one does.
        world.says(who, Channel.EPOSTA, RecipientType.BIREYSEL, BRAND, Said.ONAY, LONG_AGO.plusSeconds(60));
        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RESTRICTED");
        world.says(
                who,
                Channel.EPOSTA,
                RecipientType.BIREYSEL,
                BRAND,
                Said.ONAY,
                clock.instant().plusSeconds(2));
        assertThat(world.asked(who, Channel.EPOSTA)).isNotEqualTo("RESTRICTED");
    }

    @Test
    void r125_aPersonEndsIt() throws IOException {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);
        arrives("", bounce(who, "5.1.1", token(point)));
        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RESTRICTED");

        HttpResponse<String> answer = world.hub()
                .postJson(
                        "/api/v1/restrictions",
                        "{\"action\":\"LIFT\",\"channel\":\"EPOSTA\",\"recipient\":\"" + who
                                + "\",\"reason\":\"mailbox is back\"}",
                        Map.of("Authorization", "Basic " + OFFICER));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(world.asked(who, Channel.EPOSTA)).isNotEqualTo("RESTRICTED");
        arrives("", bounce(who, "5.1.1", token(point)));
        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RESTRICTED");
    }

    private String token(UUID point) {
        String path = world.mailPath(point);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private HttpResponse<String> tell(String body) {
        return world.hub().postJson(REFUSALS, body, HubHttp.bearer(AGENT_KEY));
    }

    private static JsonNode only(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HubHttp.json(answer).path("results").path(0);
    }

    private HttpResponse<String> sms(String secret, String body) {
        return world.hub()
                .post(
                        "/webhooks/sms/" + secret,
                        body.startsWith("{") ? "application/json" : OptOutWorld.FORM,
                        body,
                        Map.of());
    }

    private HttpResponse<String> decide(String path, String action) {
        return world.hub().postJson(path, "{\"action\":\"" + action + "\"}", HubHttp.bearer(AGENT_KEY));
    }

    private JsonNode parked(String why) {
        JsonNode entries =
                HubHttp.json(world.hub().get(PARKED, HubHttp.bearer(AGENT_KEY))).path("entries");
        assertThat(entries).hasSize(1);
        assertThat(entries.path(0).path("why").asText()).isEqualTo(why);
        return entries.path(0);
    }

    /** Sources of the refusals of one address, as İYS is told. */
    private List<String> source(String who) {
        Channel channel = who.startsWith("+") ? Channel.ARAMA : Channel.EPOSTA;
        UUID point = world.contacts().find(Address.require(channel, who)).orElseThrow();
        return jdbc.queryForList(
                "select distinct source from consent_event where point_id = ? and status = 2", String.class, point);
    }

    private String arrives(String sender, String mail) throws IOException {
        try (RawSmtp client = RawSmtp.connect(gateways.port("inbound").orElseThrow())) {
            client.say("EHLO client.example");
            return client.message(sender, mail.getBytes(StandardCharsets.UTF_8), MAILBOX);
        }
    }

    private static String head(String from, String subject) {
        return "From: <" + from + ">\r\nTo: " + MAILBOX + "\r\nMessage-ID: <" + UUID.randomUUID()
                + "@x.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\nSubject: " + subject
                + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n";
    }

    private static String complaint(String kind, String recipient, String link) {
        return report(
                "feedback-report",
                "message/feedback-report",
                "Feedback-Type: " + kind + "\r\nUser-Agent: fbl/1\r\nVersion: 1\r\nOriginal-Rcpt-To: " + recipient
                        + "\r\n",
                link);
    }

    private static String bounce(String recipient, String status, String token) {
        return report(
                "delivery-status",
                "message/delivery-status",
                "Reporting-MTA: dns; mx.musteri.example\r\n\r\nFinal-Recipient: rfc822; " + recipient
                        + "\r\nAction: failed\r\nStatus: " + status + "\r\n",
                "https://izin.ornek.example/o/" + token);
    }

    private static String report(String name, String type, String fields, String link) {
        return "From: <fbl@fbl.example>\r\nTo: " + MAILBOX + "\r\nMessage-ID: <" + UUID.randomUUID()
                + "@fbl.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\nSubject: Report\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/report; report-type=" + name
                + "; boundary=b\r\n\r\n--b\r\n\r\nReport\r\n--b\r\n"
                + "Content-Type: " + type + "\r\n\r\n" + fields + "\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
                + "From: haber@ornek.example\r\nSubject: Kampanya\r\nList-Unsubscribe: <" + link
                + ">\r\n\r\nKampanya\r\n--b--\r\n";
    }
}
