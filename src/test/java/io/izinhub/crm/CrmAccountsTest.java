package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.overlay.OverlayFiles;
import io.izinhub.platform.overlay.OverlayProperties;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Which CRMs a hub serves, however they are configured. */
class CrmAccountsTest {

    private static final OverlayFiles MAPPINGS = new OverlayProperties(null, null, null).mappings();
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private final StandardEnvironment environment = new StandardEnvironment();
    private final List<String> mappings = new ArrayList<>();

    @Test
    void noneOrOneOrSeveral_byName_eachOfItsKind() {
        assertThat(accounts()).isEmpty();

        properties(Map.of(
                "hub.crm.next4biz.base-url", "http://crm",
                "hub.crm.next4biz.brand", "600100",
                "hub.crm.next4biz.account", "a",
                "hub.crm.next4biz.sweep.filter", "true",
                "hub.crm.csm.base-url", "http://csm",
                "hub.crm.csm.kind", "other",
                "hub.crm.csm.brand", "600101",
                "hub.crm.csm.writer", "integrator",
                "hub.crm.csm.account", "b"));

        assertThat(accounts()).extracting(CrmAccounts.Account::name).containsExactly("csm", "next4biz");
        assertThat(accounts().get(0).settings().writer()).isEqualTo(CrmProperties.Writer.INTEGRATOR);
        CrmProperties first = accounts().get(1).settings();
        assertThat(first.kind()).isEqualTo("next4biz-crm");
        assertThat(first.writer()).isEqualTo(CrmProperties.Writer.HUB);
        assertThat(first.sweep().filter()).isTrue();
        assertThat(first.limits().perMinute()).isEqualTo(60);
        assertThat(mappings).contains("crm-next4biz.yaml");
    }

    @Test
    void soAreThoseInEnvironmentVariables() {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment",
                        Map.of(
                                "HUB_CRM_SALES_BASEURL", "http://x",
                                "HUB_CRM_SALES_BRAND", "600100",
                                "HUB_CRM_SALES_ACCOUNT", "a")));
        ConfigurationPropertySources.attach(environment);

        assertThat(accounts()).extracting(CrmAccounts.Account::name).containsExactly("sales");
    }

    @Test
    void withoutAddressThereIsNone() {
        properties(Map.of("hub.crm.next4biz.brand", "600100"));

        assertThat(accounts()).isEmpty();
    }

    @Test
    void anUnknownKindIsRefused_withThoseThatAreKnown() {
        properties(
                Map.of("hub.crm.a.base-url", "http://x", "hub.crm.a.brand", "600100", "hub.crm.a.kind", "salesforce"));

        assertThatThrownBy(this::accounts).isInstanceOfSatisfying(ConfigurationProblem.class, problem -> {
            assertThat(problem.where()).isEqualTo("hub.crm.a.kind");
            assertThat(problem.hint().english()).contains("next4biz-crm, other");
            assertThat(problem.hint().turkish()).contains("next4biz-crm, other");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b-", "9", "x_y", "abcdefghijklmnopqrstuvwxyz12345"})
    void aNameThatCannotBeOneIsRefused(String name) {
        properties(Map.of("hub.crm[" + name + "].base-url", "http://x", "hub.crm[" + name + "].brand", "600100"));

        assertThatThrownBy(this::accounts).hasMessageContaining("small letters");
    }

    @Test
    void aMissingOrWrongValueStopsTheStart_andSaysWhich() {
        properties(Map.of("hub.crm.a.base-url", "http://x"));
        assertThatThrownBy(this::accounts)
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("brand");

        properties(Map.of("hub.crm.a.base-url", "http://x", "hub.crm.a.brand", "600100"));
        assertThatThrownBy(this::accounts).rootCause().hasMessageContaining("account");
    }

    private List<CrmAccounts.Account> accounts() {
        return new CrmAccounts(environment, List.of(kind("next4biz-crm"), kind("other")), VALIDATOR, MAPPINGS).all();
    }

    record Account(@NotBlank String account) {}

    private CrmKind kind(String name) {
        return new CrmKind() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public CrmAdapter adapter(Settings settings) {
                settings.as(Account.class);
                mappings.add(settings.mapping("crm-next4biz-csm.yaml").path());
                return mock(CrmAdapter.class);
            }
        };
    }

    private void properties(Map<String, Object> values) {
        environment.getPropertySources().addFirst(new MapPropertySource("test", new HashMap<>(values)));
        ConfigurationPropertySources.attach(environment);
    }
}
