package io.izinhub.integrator.abilities;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.Firm;
import io.izinhub.integrator.IntegratorAccounts;
import io.izinhub.integrator.TestAuthorities;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an account cannot do is shown as UNSUPPORTED, and what follows from it is said in words. */
@HubTest
class CapabilitiesApiTest {

    private static final String PATH = "/api/v1/authorities/capabilities";

    private final HubHttp hub;
    private final AbilityWords words;
    private final AbilityTable netgsm;

    @Autowired
    CapabilitiesApiTest(
            @LocalServerPort int port,
            Accounts keys,
            AbilityWords words,
            Brands brands,
            IntegratorAccounts accounts,
            List<Firm> firms) {
        keys.ensureKey("abilities-dpo", "abilities-dpo-key", Role.DPO);
        keys.ensureKey("abilities-marketing", "abilities-marketing-key", Role.MARKETING);
        this.hub = new HubHttp(port);
        this.words = words;
        Firm firm = firms.stream()
                .filter(one -> one.name().equals("netgsm"))
                .findFirst()
                .orElseThrow();
        this.netgsm = new AbilityTable(TestAuthorities.of(
                brands, accounts, firm, Map.of("account.username", "demo", "account.password", "demo")));
    }

    @Test
    void iysCanDoAllButWhatItNeedNot() {
        JsonNode table = json(hub.get(PATH, bearer("abilities-dpo-key")));

        JsonNode iys = table.path("accounts").get(0);
        assertThat(iys.path("account").asText()).isEqualTo("iys");
        assertThat(iys.path("abilities").path("CONFIRMS_AT_ONCE").asText()).isEqualTo("SUPPORTED");
        assertThat(iys.path("abilities").path("CONFIRMS_BY_ASKING").asText()).isEqualTo("UNSUPPORTED");
        assertThat(iys.path("refusalLate").asText()).isEqualTo("PT0S");
        assertThat(table.path("channels"))
                .hasSize(6)
                .allMatch(line -> line.path("asked").asText().equals("iys")
                        && line.path("advice").asText().equals("NONE"));
        assertThat(hub.get(PATH, bearer("abilities-marketing-key")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void netgsmTellsAtOnce_oneByOne_andNothingInBulk() {
        Account account = netgsm.accounts().get(0);

        assertThat(account.abilities())
                .isEqualTo(EnumSet.of(
                        Ability.WRITES,
                        Ability.CONFIRMS_BY_ASKING,
                        Ability.CONFIRMS_BY_WEBHOOK,
                        Ability.STATE_OF_ONE,
                        Ability.PUSHES_CHANGES));
        assertThat(account.refusalLate()).contains(Duration.ZERO);
    }

    @Test
    void whereNobodyTells_itIsSaidWhatToDo_inBothLanguages() {
        Account silent = new Account(
                "iletimerkezi",
                5_000,
                Set.of(Ability.WRITES, Ability.STATE_OF_ONE),
                Optional.empty(),
                Optional.empty());
        ChannelWay way = ChannelWay.of("600101", Channel.MESAJ, silent, silent, silent.name(), false);

        assertThat(way.advice()).isEqualTo(ChannelWay.Advice.READ_FROM_IYS);
        assertThat(words.advice(way, Locale.forLanguageTag("tr")))
                .startsWith("Entegratör yazsın, durum doğrudan İYS'den okunsun")
                .contains("hub.brands.600101.state-from: iys");
        assertThat(words.advice(way, Locale.ENGLISH)).startsWith("Integrator writes, İYS direct reads");
        assertThat(words.refusal(silent, Locale.ENGLISH)).isEqualTo("Only once the address is asked about again");
    }

    @Test
    void aDailyReportIsAdmittedToBeLate() {
        Account daily = new Account(
                "verimor",
                1_000,
                Set.of(Ability.WRITES, Ability.CHANGE_FEED),
                Optional.empty(),
                Optional.of(Duration.ofHours(31)));

        assertThat(words.refusal(daily, Locale.ENGLISH)).isEqualTo("By reading, after 31 h 0 min at the latest");
        assertThat(words.refusal(daily, Locale.forLanguageTag("tr"))).contains("31 saat");
    }
}
