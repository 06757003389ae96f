package io.izinhub.sim.csm;

import static io.izinhub.sim.csm.CsmClient.customerPath;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all calls share: account, paths, errors in the status line, the limit. */
class CsmProtocolTest {

    private final CsmClient client = new CsmClient();

    @ParameterizedTest
    @CsvSource({"demo:demo, 200", "demo:wrong, 401", "other:demo, 401", "'', 401", "demo, 401"})
    void account_isAskedForByEveryCall(String account, int status) {
        long id = client.add("a@example.com", null);
        String header = "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));

        assertThat(client.as(header, "GET", customerPath(id)).status()).isEqualTo(status);
        assertThat(client.as(header, "GET", "/api/RES/IsConfigValid?companyId=1")
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ZGVtbzpkZW1v", "Basic !!", "Basic", ""})
    void accountThatIsNoBasicOne_isRefused_andTheAnswerSaysWhichIsWanted(String header) {
        SimResponse refused = client.as(header, "GET", customerPath(1));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers()).containsKey("WWW-Authenticate");
        assertThat(refused.body()).isEmpty();
        assertThat(client.as(null, "GET", customerPath(1)).status()).isEqualTo(401);
        assertThat(client.refused("account")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /services/CustomerService/1/Customer.json/%d/1, 200",
        "GET, /SERVICES/customerservice/1/customer.JSON/%d/1, 200",
        "GET, /services/CustomerService/1/Customer.xml/%d/1, 200",
        "GET, /services/CustomerService/1/Customer.yaml/%d/1, 404",
        "GET, /services/CustomerService/1/Customer/%d/1, 404",
        "GET, /services/CustomerService/1/Customer.json/1, 404",
        "GET, /services/CustomerService/1/Customer.json/%d/1/1, 404",
        "GET, /services/NoService/1/Customer.json/%d/1, 404",
        "GET, /services, 404",
        "GET, /, 404",
        "GET, /api/RES/Nothing, 404",
        "DELETE, /services/CustomerService/1/Customer.json/%d/1, 405",
        "GET, /services/CustomerService/1/UpdateCustomer.json/%d/1, 405",
        "GET, /services/RoleService/1/role.json/1, 405",
        "POST, /api/RES/GetEvents, 405"
    })
    void pathsAndMethods(String method, String path, int status) {
        long id = client.add("a@example.com", null);

        assertThat(client.send(method, path.formatted(id), "{}").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/services/CustomerService/2/Customer.json/%d/1, Company is not valid",
        "/services/CustomerService/1/Customer.json/%d/2, Language is not valid",
        "/services/CustomerService/1/Customer.json/9/1, Customer not found",
        "/api/RES/GetEvents?companyId=2&userId=1&pageSize=1&pageIndex=0, Company is not valid",
        "/api/RES/GetEvents?companyId=1&userId=2&pageSize=1&pageIndex=0, User is not a RES user"
    })
    void internalErrors_are500_withTheTextInTheStatusLine_andNoBody(String path, String text) {
        SimResponse refused = client.get(path.formatted(client.add("a@example.com", null)));

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.reason()).isEqualTo(text);
        assertThat(refused.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 500})
    void limit_isACountAMinute_withoutRetryAfter(int status) {
        client.set("rateLimitStatus", status);
        client.settings.merge(Map.of("rateLimits", Map.of("next4biz-csm.minute", 2)));
        long id = client.add("a@example.com", null);

        assertThat(client.get(customerPath(id)).status()).isEqualTo(200);
        assertThat(client.get(customerPath(id)).status()).isEqualTo(200);
        SimResponse third = client.get(customerPath(id));
        assertThat(third.status()).isEqualTo(status);
        assertThat(third.reason()).isEqualTo("Request limit exceeded");
        assertThat(third.headers()).isEmpty();

        client.clock.set(0, 61);
        assertThat(client.get(customerPath(id)).status()).isEqualTo(200);
        assertThat(client.refused("rateLimit")).isOne();
    }

    @Test
    void limit_isSixtyByDefault() {
        SimSettings settings = new SimSettings();
        new CsmSimulator(new SimClock(), settings);

        assertThat(settings.rateLimit("next4biz-csm.minute")).isEqualTo(60);
    }
}
