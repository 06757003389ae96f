package io.izinhub.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.webhook.domain.Signature;
import io.izinhub.webhook.domain.WebhookEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConfiguredWebhooksTest {

    private static final String SECRET = "0123456789abcdef";

    private final Brands brands = mock();
    private final Map<String, String> properties = new HashMap<>(
            Map.of("hub.webhooks.depo.url", "https://depo.ornek.example/izin", "hub.webhooks.depo.secret", SECRET));

    @TempDir
    private Path directory;

    @BeforeEach
    void twoBrands() {
        when(brands.all()).thenReturn(List.of(new Brand(1, "600100"), new Brand(2, "600101")));
        when(brands.find(any())).thenReturn(Optional.empty());
        when(brands.find("600100")).thenReturn(Optional.of(new Brand(1, "600100")));
    }

    @Test
    void withoutMoreItHearsOfEveryChangeOfEveryBrandAndChannel() {
        Webhook webhook = depo();

        assertThat(webhook.destination())
                .isEqualTo(new Destination("webhook.depo", Destination.Kind.WEBHOOK, true))
                .returns("webhooks.out", Destination::function);
        assertThat(webhook.brands()).containsExactlyInAnyOrder("600100", "600101");
        assertThat(webhook.eventOf(Status.RET)).isEqualTo(WebhookEvent.CONSENT_CHANGED);
        assertThat(all().of("600101")).containsExactly(webhook.destination());
        assertThat(all().of("600999")).isEmpty();
    }

    @Test
    void itHearsOfWhatItNames() {
        set("events", "consent.refused");
        set("brands", "600100");
        set("channels", "MESAJ,ARAMA");

        Destination destination = depo().destination();

        assertThat(destination.statuses()).containsExactly(Status.RET);
        assertThat(destination.channels()).containsExactlyInAnyOrder(Channel.MESAJ, Channel.ARAMA);
        assertThat(depo().eventOf(Status.RET)).isEqualTo(WebhookEvent.CONSENT_REFUSED);
        assertThat(all().of("600100")).containsExactly(destination);
        assertThat(all().of("600101")).isEmpty();
    }

    @Test
    void whoWantsBothHearsOfARefusalByItsOwnName() {
        set("events", "consent.changed, consent.refused");

        assertThat(depo().destination().statuses()).isEqualTo(Set.of(Status.values()));
        assertThat(depo().eventOf(Status.RET)).isEqualTo(WebhookEvent.CONSENT_REFUSED);
        assertThat(depo().eventOf(Status.ONAY)).isEqualTo(WebhookEvent.CONSENT_CHANGED);
    }

    @Test
    void secretsMayStandInFiles_withTheLineEndThatEditorsLeave() throws IOException {
        properties.remove("hub.webhooks.depo.secret");
        set(
                "secret-file",
                Files.writeString(directory.resolve("new"), SECRET + "\n").toString());
        set("previous-secret", "fedcba9876543210");

        String header = Signature.of(new byte[0], Instant.EPOCH, depo().secrets());

        assertThat(header)
                .isEqualTo(Signature.of(
                        new byte[0],
                        Instant.EPOCH,
                        List.of(
                                new io.izinhub.webhook.domain.Secret(SECRET),
                                new io.izinhub.webhook.domain.Secret("fedcba9876543210"))));
    }

    @ParameterizedTest
    @CsvSource({
        "url, http://depo.ornek.example/izin, hub.webhooks.depo.url",
        "url, ftp://depo.ornek.example/izin, hub.webhooks.depo.url",
        "url, https://user:word@depo.ornek.example/, hub.webhooks.depo.url",
        "url, https://depo.ornek.example/#x, hub.webhooks.depo.url",
        "url, https:depo, hub.webhooks.depo.url",
        "url, /izin, hub.webhooks.depo.url",
        "secret, short, hub.webhooks.depo.secret",
        "secret, '', hub.webhooks.depo.secret",
        "secret-file, /nowhere, hub.webhooks.depo.secret",
        "previous-secret-file, /nowhere, hub.webhooks.depo.previous-secret-file",
        "previous-secret, short, hub.webhooks.depo.previous-secret",
        "brands, 600999, hub.webhooks.depo.brands",
        "networks, intranet, hub.webhooks.depo.networks",
        "events, test, hub.webhooks.depo.events",
    })
    void whatCannotBeMeantStopsTheStart(String property, String value, String where) {
        set(property, value);

        assertThatThrownBy(this::depo).isInstanceOfSatisfying(ConfigurationProblem.class, problem -> {
            assertThat(problem.where()).isEqualTo(where);
            assertThat(problem).hasMessageNotContaining(SECRET);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8090/x", "http://127.0.0.1/x", "http://[::1]:8090/x"})
    void thisMachineNeedsNoCertificate(String url) {
        set("url", url);

        assertThat(depo().url()).hasToString(url);
    }

    @Test
    void itsCallsEndOnTheOpenInternetOrWhereItsNetworksSay() throws Exception {
        set("networks", "10.0.0.0/8");
        Webhooks webhooks = all();

        assertThat(webhooks.allows("depo.ornek.example", address("1.1.1.1"))).isTrue();
        assertThat(webhooks.allows("DEPO.ornek.example", address("10.2.3.4"))).isTrue();
        assertThat(webhooks.allows("depo.ornek.example", address("127.0.0.1"))).isFalse();
        assertThat(webhooks.allows("depo.ornek.example", address("169.254.169.254")))
                .isFalse();
        assertThat(webhooks.allows("other.ornek.example", address("1.1.1.1"))).isFalse();
    }

    private static InetAddress address(String literal) throws Exception {
        return InetAddress.getByName(literal);
    }

    private void set(String property, String value) {
        properties.put("hub.webhooks.depo." + property, value);
    }

    private Webhook depo() {
        return all().find("depo").orElseThrow();
    }

    private Webhooks all() {
        WebhookProperties bound = new Binder(new MapConfigurationPropertySource(properties))
                .bind("hub", Bindable.of(WebhookProperties.class))
                .get();
        return new Webhooks(new ConfiguredWebhooks(brands).read(bound), brands);
    }
}
