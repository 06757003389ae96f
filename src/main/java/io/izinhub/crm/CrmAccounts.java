package io.izinhub.crm;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.OverlayFiles;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.core.env.Environment;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** The CRMs that {@code hub.crm} names, each with its adapter; one without an address is none. Immutable. */
final class CrmAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(CrmAccounts.class);
    private static final String PREFIX = "hub.crm";

    /** It stands in rows, in the names of queues and in addresses. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");

    /** @param name {@code next4biz}: the key below {@code hub.crm} */
    record Account(String name, CrmProperties settings, CrmAdapter adapter) {}

    private final List<Account> all;

    /** @throws ConfigurationProblem a CRM whose kind nobody knows, or whose name cannot be one */
    CrmAccounts(Environment environment, List<CrmKind> kinds, Validator validator, OverlayFiles mappings) {
        Binder binder = Binder.get(environment);
        BindHandler validating = new ValidationBindHandler(new SpringValidatorAdapter(validator));
        Map<String, Object> named =
                binder.bind(PREFIX, Bindable.mapOf(String.class, Object.class)).orElseGet(Map::of);
        this.all = new TreeSet<>(named.keySet())
                .stream()
                        .map(CrmAccounts::checked)
                        .filter(name -> hasAddress(binder, name, kinds))
                        .map(name -> account(new Keys(binder, validating, mappings, name), kinds))
                        .toList();
    }

    List<Account> all() {
        return all;
    }

    private static boolean hasAddress(Binder binder, String name, List<CrmKind> kinds) {
        String prefix = PREFIX + "." + name + ".";
        String kind = binder.bind(prefix + "kind", String.class).orElse("");
        List<String> keys = kinds.stream()
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .map(CrmKind::addressKeys)
                .orElse(List.of("base-url"));
        boolean has = keys.stream()
                .anyMatch(key -> binder.bind(prefix + key, String.class).isBound());
        if (!has) {
            LOG.warn("hub.crm.{} has no {}: there is no such CRM", name, String.join(" and no ", keys));
        }
        return has;
    }

    private static Account account(Keys keys, List<CrmKind> kinds) {
        CrmProperties settings = keys.as(CrmProperties.class);
        CrmKind kind = kinds.stream()
                .filter(each -> each.name().equals(settings.kind()))
                .findFirst()
                .orElseThrow(() -> unknown(keys.name(), kinds));
        return new Account(keys.name(), settings, kind.adapter(keys));
    }

    private record Keys(Binder binder, BindHandler validating, OverlayFiles mappings, String name)
            implements CrmKind.Settings {

        @Override
        public <T> T as(Class<T> type) {
            return binder.bindOrCreate(PREFIX + "." + name, Bindable.of(type), validating);
        }

        @Override
        public OverlayFile mapping(String shipped) {
            return mappings.find("crm-" + name + ".yaml").orElseGet(() -> mappings.require(shipped));
        }
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationProblem(
                    PREFIX + "." + name,
                    "The name of a CRM is at most 30 small letters, digits and hyphens, the first one a letter. | CRM adı en çok 30 küçük harf, rakam ve tireden oluşur, harfle başlar.",
                    new Hint("Give it another name.", "Başka bir ad verin."));
        }
        return name;
    }

    private static ConfigurationProblem unknown(String name, List<CrmKind> kinds) {
        String names = kinds.stream().map(CrmKind::name).sorted().collect(Collectors.joining(", "));
        return new ConfigurationProblem(
                PREFIX + "." + name + ".kind",
                "There is no such kind of CRM. | Böyle bir CRM türü yok.",
                new Hint("Use one of: " + names + ".", "Şunlardan birini yazın: " + names + "."));
    }
}
