package io.izinhub.mail.outbound;

import static io.izinhub.mail.outbound.OutboundClient.latin1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.ModedFunction.Count;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.RawSmtp;
import io.izinhub.testing.SimWorld;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A list through the gateway, of which some refused; ten times as many in {@link CampaignListLongTest}. */
@HubTest
class CampaignListTest {

    private static final int PEOPLE = 1_000;
    private static final int REFUSED = 300;
    private static final int CONNECTIONS = 4;
    private static final int OF_ONE_MAIL = 50;
    private static final String KEY = "campaign-list";
    private static final Pattern LINK = Pattern.compile("List-Unsubscribe: <([^>]+)>\r\n");

    private final OutboundClient client;
    private final CampaignPeople people;
    private final Modes modes;
    private final JdbcTemplate jdbc;
    private final HubHttp hub;
    private final MailSimulator sink = SimWorld.shared().mail();
    private final ListSending list = ListSending.of(PEOPLE, 30);

    @Autowired
    CampaignListTest(
            MailGateways gateways,
            Modes modes,
            MailModes known,
            Ledger ledger,
            Accounts accounts,
            JdbcTemplate jdbc,
            @LocalServerPort int port) {
        accounts.ensureKey(KEY, KEY, Role.MARKETING);
        this.client = new OutboundClient(gateways, modes, known);
        this.people = new CampaignPeople(ledger);
        this.modes = modes;
        this.jdbc = jdbc;
        this.hub = new HubHttp(port);
        people.agree(list.agreed());
        people.say(list.refused(), Said.RET, RecipientType.BIREYSEL);
    }

    @AfterEach
    void shadow() {
        client.set(Mode.SHADOW);
    }

    @Test
    void r18_exactlyThoseWhoAgreedGetItAndTheOthersComeBackWithTheirReason() throws Exception {
        client.set(Map.of(
                OutboundModes.CONSENT, Mode.LIVE, OutboundModes.SCAN, Mode.OFF, OutboundModes.FOOTER, Mode.LIVE));

        ListSending.Heard heard = list.send(client, CONNECTIONS, "list-live");

        list.isWhatWasHeard(heard);
        assertThat(heard.refusals()).hasSize(REFUSED);
        Set<String> links = new HashSet<>();
        for (String who : list.agreed()) {
            assertThat(sink.received(who)).hasSize(1);
            Matcher link = LINK.matcher(latin1(sink.received(who).get(0).raw()));
            assertThat(link.find()).isTrue();
            links.add(link.group(1));
        }
        assertThat(links).hasSize(PEOPLE - REFUSED);
        assertThat(heard.refusals().keySet()).allMatch(who -> sink.received(who).isEmpty());
    }

    /** Also where a mail goes to many: nobody asks for one transaction each, and each of them is in the report. */
    @Test
    void r18_inShadowAllOfThemGetItAndTheReportNamesThoseWhoRefused() throws IOException {
        client.set(Mode.SHADOW);
        String campaign = "list-shadow";
        long before = reported("RET");
        List<String> all = list.all();
        try (RawSmtp smtp = client.login("kampanya")) {
            for (int from = 0; from < all.size(); from += OF_ONE_MAIL) {
                String[] recipients = all.subList(from, from + OF_ONE_MAIL).toArray(String[]::new);
                assertThat(smtp.message("haber@ornek.example", ListSending.mail(campaign), recipients))
                        .startsWith("250");
            }
        }

        assertThat(all).allMatch(who -> sink.received(who).size() == 1);
        await().until(() ->
                jdbc.queryForObject("select count(*) from mail_withheld where campaign = ?", Integer.class, campaign)
                        == REFUSED);
        assertThat(listed(campaign)).hasSize(REFUSED);
        assertThat(listed(campaign).stream().filter(line -> line.endsWith(" RET")))
                .hasSize(list.refused().size());
        assertThat(reported("RET")).isEqualTo(before + list.refused().size());
        assertThat(HubHttp.json(hub.get("/api/v1/mail/withheld?campaign=" + campaign, HubHttp.bearer(KEY)))
                        .get("items"))
                .isEmpty();
    }

    private long reported(String reason) {
        return modes.function(OutboundModes.CONSENT).orElseThrow().report(Optional.empty()).counts().stream()
                .filter(count -> count.label().equals("RECIPIENT kampanya 600100: " + reason))
                .mapToLong(Count::count)
                .sum();
    }

    /** Fingerprint and reason of each, page by page. */
    private Set<String> listed(String campaign) {
        Set<String> lines = new HashSet<>();
        String after = "";
        while (after != null) {
            JsonNode page = HubHttp.json(
                    hub.get("/api/v1/mail/withheld?mode=SHADOW&campaign=" + campaign + after, HubHttp.bearer(KEY)));
            Stream.Builder<JsonNode> items = Stream.builder();
            page.get("items").forEach(items);
            items.build()
                    .map(line -> line.get("fingerprint").asText() + " "
                            + line.get("reason").asText())
                    .forEach(lines::add);
            after = page.get("after").isNull()
                    ? null
                    : "&after=" + page.get("after").asText();
        }
        return lines;
    }
}
