package io.izinhub.crm;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** One hub serves one CRM. A second one that is configured would be passed over in silence: it stops the start. */
@Configuration(proxyBeanMethods = false)
class OneCrm {

    private static final String NAME = "next4biz";

    OneCrm(Environment environment) {
        Map<String, Object> configured = Binder.get(environment)
                .bind("hub.crm", Bindable.mapOf(String.class, Object.class))
                .orElseGet(Map::of);
        TreeSet<String> others = new TreeSet<>(configured.keySet());
        others.remove(NAME);
        if (!others.isEmpty()) {
            String other = others.first();
            throw new ConfigurationProblem(
                    "hub.crm." + other,
                    "A hub serves one CRM, and its name is " + NAME + ".",
                    new Hint(
                            "Move the values to hub.crm." + NAME
                                    + ", or remove them; a second CRM needs a hub of its own.",
                            "Değerleri hub.crm." + NAME
                                    + " altına taşıyın ya da kaldırın; ikinci bir CRM için ayrı bir hub kurun."));
        }
    }
}
