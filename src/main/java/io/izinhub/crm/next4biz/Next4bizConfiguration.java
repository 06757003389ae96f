package io.izinhub.crm.next4biz;

import io.izinhub.crm.CrmAdapter;
import io.izinhub.crm.CrmProperties;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.overlay.OverlayProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the adapter, where the CRM is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("hub.crm.next4biz.base-url")
class Next4bizConfiguration {

    private static final String MAPPING = "crm-next4biz.yaml";

    @Bean
    CrmAdapter crmAdapter(CrmProperties settings, OverlayProperties directories, MappingRegistry shapes) {
        String mapping = directories
                .mappings()
                .find(MAPPING)
                .orElseThrow(() -> new ConfigurationProblem(
                        "mappings/" + MAPPING,
                        "The CRM mapping is missing.",
                        new Hint("Add the file.", "Dosyayı ekleyin.")))
                .text();
        return new Next4bizCrmAdapter(
                new Next4bizAccount(settings.baseUrl(), settings.tenant(), settings.secret(), settings.channel()),
                mapping,
                shapes);
    }
}
