package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.platform.connectors.SupplierOf;
import io.izinhub.platform.errors.ConfigurationProblem;
import jakarta.validation.Validation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What an account says beside its firm's own keys. */
class IntegratorAccountsTest {

    private static final String SECRET = "5f2c9e1ab04d77e3f1c28a90";

    record Keys(String username, Webhook webhook) {

        record Webhook(String secret) {}
    }

    @Test
    void r138_eachAccountSaysWhoseItIs_andTheFirmNeedNotKnowOfIt() {
        IntegratorAccounts accounts = accounts(Map.of(
                "hub.integrators.firma.username", "u",
                "hub.integrators.firma.supplier", "firma-as",
                "hub.integrators.firma-own.supplier", "OWN",
                "hub.integrators.firma-x.username", "u"));

        assertThat(accounts.suppliers())
                .containsOnly(
                        Map.entry("firma", new SupplierOf.Named("firma-as")),
                        Map.entry("firma-own", new SupplierOf.Own()),
                        Map.entry("firma-x", new SupplierOf.Unsaid()));
    }

    @Test
    void anUnknownKeyStillStopsTheStart() {
        assertThatThrownBy(() -> accounts(Map.of(
                        "hub.integrators.firma.supplier", "firma-as", "hub.integrators.firma.suplier", "firma-as")))
                .hasStackTraceContaining("suplier");
        assertThatThrownBy(() -> accounts(Map.of("hub.integrators.firma.supplier", "Firma A.Ş.")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("hub.integrators.firma.supplier");
    }

    @Test
    void aSecretThatCanBeGuessedStopsTheStart_butInTheDemo() {
        assertThatThrownBy(() -> accounts(Map.of("hub.integrators.firma.webhook.secret", "demo")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("hub.integrators.firma.webhook.secret");
        assertThat(accounts(Map.of("hub.integrators.firma.webhook.secret", SECRET))
                        .adapters())
                .hasSize(1);
        assertThat(accounts(Map.of("hub.integrators.firma.webhook.secret", "demo", "hub.secrets.allow-weak", "true"))
                        .adapters())
                .hasSize(1);
    }

    private static IntegratorAccounts accounts(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return new IntegratorAccounts(
                environment,
                List.of(new TestFirm()),
                Validation.buildDefaultValidatorFactory().getValidator());
    }

    private static final class TestFirm implements Firm {

        @Override
        public String name() {
            return "firma";
        }

        @Override
        public AuthorityAdapter adapter(String account, AccountSettings settings) {
            Keys keys = settings.as(Keys.class);
            String secret = keys.webhook() == null ? "" : keys.webhook().secret();
            PushesChanges posts = mock(PushesChanges.class);
            when(posts.name()).thenReturn(account);
            when(posts.proof()).thenReturn(new WebhookProof(secret, "", "", List.of()));
            when(posts.role(PushesChanges.class)).thenReturn(Optional.of(posts));
            return posts;
        }
    }
}
