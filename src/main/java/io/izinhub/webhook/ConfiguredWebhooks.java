package io.izinhub.webhook;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.net.Networks;
import io.izinhub.webhook.domain.Secret;
import io.izinhub.webhook.domain.WebhookEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code hub.webhooks} and stops the start where something in it cannot be meant. */
final class ConfiguredWebhooks {

    private static final String PREFIX = "hub.webhooks.";

    /** It stands in rows, in the names of queues and in addresses. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Brands brands;

    ConfiguredWebhooks(Brands brands) {
        this.brands = brands;
    }

    /** @throws ConfigurationProblem names the property, and what to do */
    List<Webhook> read(WebhookProperties settings) {
        return new TreeMap<>(settings.webhooks())
                .entrySet().stream().map(this::webhook).toList();
    }

    private Webhook webhook(Map.Entry<String, WebhookProperties.Settings> entry) {
        String name = entry.getKey();
        String where = PREFIX + name;
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationProblem(
                    where,
                    "The name of a webhook is at most 30 small letters, digits and hyphens, the first one a letter. | Webhook adı en çok 30 küçük harf, rakam ve tireden oluşur, harfle başlar.",
                    new Hint("Give it another name.", "Başka bir ad verin."));
        }
        WebhookProperties.Settings settings = entry.getValue();
        if (settings.events().contains(WebhookEvent.TEST)) {
            throw new ConfigurationProblem(
                    where + ".events",
                    "The test event goes to every webhook. | Deneme olayı her webhook'a gider.",
                    new Hint("Leave it out.", "Listeden çıkarın."));
        }
        return new Webhook(
                name,
                url(where + ".url", settings.url()),
                secrets(where, settings),
                settings.events(),
                brands(where + ".brands", settings.brands()),
                settings.channels().isEmpty() ? Set.of(Channel.values()) : settings.channels(),
                new Networks(where + ".networks", settings.networks()));
    }

    private static URI url(String where, URI url) {
        String host = url.getHost();
        boolean web = host != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
        boolean secure = "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme()) && host != null && THIS_MACHINE.contains(host));
        if (!web || !secure) {
            throw new ConfigurationProblem(
                    where,
                    "A webhook's address begins with https (http on this machine only) and holds no user and no fragment. | Webhook adresi https ile başlar (http yalnız bu makinede olur), kullanıcı adı ve # içermez.",
                    new Hint(
                            "Write https://host/path; the receiver knows the hub by its signature.",
                            "https://sunucu/yol biçiminde yazın; alıcı, hub'ı imzasından tanır."));
        }
        return url;
    }

    private static List<Secret> secrets(String where, WebhookProperties.Settings settings) {
        List<Secret> secrets = new ArrayList<>();
        String current = text(where + ".secret", settings.secret(), settings.secretFile());
        if (current == null) {
            throw new ConfigurationProblem(
                    where + ".secret",
                    "There is no secret: nobody could tell the hub's events from a stranger's. | Gizli değer yok: hub'ın olaylarını bir yabancınınkinden kimse ayıramaz.",
                    new Hint(
                            "Set secret or secret-file, for example to what 'openssl rand -hex 32' prints.",
                            "secret ya da secret-file yazın; örneğin 'openssl rand -hex 32' çıktısını."));
        }
        secrets.add(secret(where + ".secret", current));
        String previous = text(where + ".previous-secret", settings.previousSecret(), settings.previousSecretFile());
        if (previous != null) {
            secrets.add(secret(where + ".previous-secret", previous));
        }
        return secrets;
    }

    private static String text(String where, String value, Path file) {
        boolean given = value != null && !value.isBlank();
        if (given && file != null) {
            throw new ConfigurationProblem(
                    where,
                    "It is given both as a value and as a file. | Hem değer hem dosya olarak verilmiş.",
                    new Hint("Leave one of them out.", "Birini silin."));
        }
        if (file == null) {
            return given ? value : null;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ConfigurationProblem(
                    where + "-file",
                    "The file cannot be read as text. | Dosya metin olarak okunamıyor.",
                    new Hint(
                            "Is it there, in UTF-8, and may the hub's user read it?",
                            "Dosya yerinde mi, UTF-8 mi, hub'ın kullanıcısı okuyabiliyor mu?"));
        }
    }

    private static Secret secret(String where, String text) {
        if (text.length() < Secret.SHORTEST) {
            throw new ConfigurationProblem(
                    where,
                    "A secret has at least " + Secret.SHORTEST + " letters. | Gizli değer en az " + Secret.SHORTEST
                            + " karakterdir.",
                    new Hint(
                            "Take a random one: openssl rand -hex 32.",
                            "Rastgele bir değer kullanın: openssl rand -hex 32."));
        }
        return new Secret(text);
    }

    private Set<String> brands(String where, Set<String> named) {
        if (named.isEmpty()) {
            return brands.all().stream().map(Brand::code).collect(Collectors.toSet());
        }
        if (named.stream().anyMatch(code -> brands.find(code).isEmpty())) {
            throw new ConfigurationProblem(
                    where,
                    "It names a brand that is not one of hub.brands. | hub.brands altında olmayan bir marka yazılmış.",
                    new Hint(
                            "Name configured brands, or none for all.",
                            "Tanımlı markaları yazın; hepsi için boş bırakın."));
        }
        return named;
    }
}
