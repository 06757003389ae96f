package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ConfigurationProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A second CRM is refused by name, however it is configured. */
class OneCrmTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void noneOrOneIsFine() {
        assertThatCode(() -> new OneCrm(environment)).doesNotThrowAnyException();
        properties(Map.of("hub.crm.next4biz.base-url", "http://crm", "hub.crm.next4biz.sweep.filter", "true"));

        assertThatCode(() -> new OneCrm(environment)).doesNotThrowAnyException();
    }

    @Test
    void aSecondOneIsRefused_withTheRemedyInBothLanguages() {
        properties(Map.of("hub.crm.next4biz.base-url", "http://crm", "hub.crm.other.base-url", "http://other"));

        assertThatThrownBy(() -> new OneCrm(environment))
                .isInstanceOfSatisfying(ConfigurationProblem.class, problem -> {
                    assertThat(problem.where()).isEqualTo("hub.crm.other");
                    assertThat(problem.hint().english()).contains("a hub of its own");
                    assertThat(problem.hint().turkish()).contains("ayrı bir hub");
                });
    }

    @Test
    void soIsOneInEnvironmentVariables() {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment",
                        Map.of("HUB_CRM_NEXT4BIZ_BASEURL", "http://crm", "HUB_CRM_SALES_BASEURL", "http://x")));
        ConfigurationPropertySources.attach(environment);

        assertThatThrownBy(() -> new OneCrm(environment)).hasMessageContaining("hub.crm.sales");
    }

    private void properties(Map<String, Object> values) {
        environment.getPropertySources().addFirst(new MapPropertySource("test", values));
        ConfigurationPropertySources.attach(environment);
    }
}
