package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.AuthorityChoices.Switch;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which adapter serves a brand is what its configuration names, not which comes first. */
@HubTest
class AuthoritiesTest {

    private final Brands brands;
    private final IntegratorAccounts accounts;

    @Autowired
    AuthoritiesTest(Brands brands, IntegratorAccounts accounts) {
        this.brands = brands;
        this.accounts = accounts;
    }

    @Test
    void theNamedAdapterServesTheBrand() {
        AuthorityAdapter iys = named("iys");

        assertThat(authorities(named("other"), iys).writer("600100", Channel.MESAJ))
                .isSameAs(iys);
    }

    /** Who reads only the configuration is told at the start that it no longer says who serves. */
    @Test
    void whatAMoveHasChosenServes_andTheLogSaysThatTheConfigurationDiffers() {
        AuthorityAdapter other = named("other");
        try (LogCanary canary = new LogCanary()) {
            Authorities moved = moved("other", named("iys"), other);

            assertThat(moved.writer("600100", Channel.MESAJ)).isSameAs(other);
            assertThat(moved.writer("600100", Channel.EPOSTA).name()).isEqualTo("iys");
            assertThat(moved.configured("600100", Channel.MESAJ)).isEqualTo("iys");
            assertThat(canary.heard())
                    .anyMatch(line -> line.contains("600100 MESAJ goes by other") && line.contains("not by iys"));
        }
    }

    @Test
    void ofAnAccountThatIsGoneTheConfigurationDecides_andTheLogSaysSo() {
        try (LogCanary canary = new LogCanary()) {
            assertThat(moved("gone", named("iys"))
                            .writer("600100", Channel.MESAJ)
                            .name())
                    .isEqualTo("iys");
            assertThat(canary.heard()).anyMatch(line -> line.contains("was moved to gone"));
        }
    }

    /** On the way from one firm to a third within days, the first was no longer listened to. */
    @Test
    void everyAccountThatServedLatelyIsListenedTo(
            @Autowired AuthorityChoices choices, @Autowired PlatformTransactionManager transactions) {
        String brand = "marka-" + UUID.randomUUID();
        Instant now = Instant.now();
        try {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                choices.choose(brand, List.of(new Switch(Channel.MESAJ, "b", "a", "a")), now.plusSeconds(60));
                choices.choose(brand, List.of(new Switch(Channel.MESAJ, "c", "a", "b")), now.plusSeconds(90));
                choices.choose(brand, List.of(new Switch(Channel.EPOSTA, "c", "x", "x")), now.minusSeconds(1));
                choices.refresh();
                assertThat(List.of("a", "b", "c", "x"))
                        .filteredOn(account -> choices.servedLately(brand, account))
                        .containsExactly("a", "b");
                status.setRollbackOnly();
            });
        } finally {
            choices.refresh();
        }
        assertThat(choices.servedLately(brand, "a")).isFalse();
    }

    private Authorities moved(String to, AuthorityAdapter... adapters) {
        return new Authorities(brands, List.of(adapters), accounts, new Chosen() {
            @Override
            public Optional<String> of(String brand, Channel channel, String configured) {
                return brand.equals("600100") && channel == Channel.MESAJ ? Optional.of(to) : Optional.empty();
            }

            @Override
            public boolean servedLately(String brand, String account) {
                return false;
            }

            @Override
            public boolean frozen(String brand, Channel channel) {
                return false;
            }
        });
    }

    @Test
    void aNameThatNobodyHasStopsTheStart() {
        assertThatThrownBy(() -> authorities(named("other")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("hub.brands.60010");
        assertThat(authorities().brands()).isEmpty();
    }

    /** A consent that goes out for a brand that the account does not know would be another brand's. */
    @Test
    void anAdapterThatLacksSomethingForItsBrandStopsTheStart() {
        ConfigurationProblem lacking =
                new ConfigurationProblem("hub.integrators.x.titles", "lacks a title", new Hint("en", "tr"));

        assertThatThrownBy(() -> authorities(named("iys", lacking))).isSameAs(lacking);
    }

    private Authorities authorities(AuthorityAdapter... adapters) {
        return new Authorities(brands, List.of(adapters), accounts, Chosen.NOTHING);
    }

    private static AuthorityAdapter named(String name) {
        return named(name, null);
    }

    private static AuthorityAdapter named(String name, ConfigurationProblem lacking) {
        return (AuthorityAdapter) Proxy.newProxyInstance(
                AuthorityAdapter.class.getClassLoader(),
                new Class<?>[] {AuthorityAdapter.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name" -> name;
                    case "hashCode" -> name.hashCode();
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> name;
                    case "requireBrand" -> served(lacking);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Object served(ConfigurationProblem lacking) {
        if (lacking != null) {
            throw lacking;
        }
        return null;
    }
}
