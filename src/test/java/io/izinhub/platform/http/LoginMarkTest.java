package io.izinhub.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.platform.crypto.TestKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The same login has the same token; another password, server or key has not. */
class LoginMarkTest {

    @Test
    void theNameIsThatOfTheLogin_andShowsNothingOfIt() {
        String mark = mark("https://crm.example/auth", "geheim");

        assertThat(mark)
                .matches("crm\\.x/[0-9a-f]{16}")
                .isEqualTo(mark("https://crm.example/auth", "geheim"))
                .isNotEqualTo(mark("https://crm.example/auth", "geheim2"))
                .isNotEqualTo(mark("https://test.crm.example/auth", "geheim"))
                .isNotEqualTo(LoginMark.of("crm.x", login("https://crm.example/auth", "geheim"), TestKeys.tokens(2)));
    }

    private static String mark(String address, String password) {
        return LoginMark.of("crm.x", login(address, password), TestKeys.tokens(1));
    }

    private static HttpCall login(String address, String password) {
        return HttpCall.of("POST", URI.create(address))
                .withBody("application/json", password.getBytes(StandardCharsets.UTF_8));
    }
}
