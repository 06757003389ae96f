package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.Brands;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.testing.HubTest;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which adapter serves a brand is what its configuration names, not which comes first. */
@HubTest
class AuthoritiesTest {

    private final Brands brands;

    @Autowired
    AuthoritiesTest(Brands brands) {
        this.brands = brands;
    }

    @Test
    void theNamedAdapterServesTheBrand() {
        AuthorityAdapter iys = named("iys");

        assertThat(new Authorities(brands, List.of(named("other"), iys)).of("600100"))
                .isSameAs(iys);
    }

    @Test
    void aNameThatNobodyHasStopsTheStart() {
        assertThatThrownBy(() -> new Authorities(brands, List.of(named("other"))))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("hub.brands.60010");
        assertThat(new Authorities(brands, List.of()).brands()).isEmpty();
    }

    private static AuthorityAdapter named(String name) {
        return (AuthorityAdapter) Proxy.newProxyInstance(
                AuthorityAdapter.class.getClassLoader(),
                new Class<?>[] {AuthorityAdapter.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name" -> name;
                    case "hashCode" -> name.hashCode();
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> name;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
