package io.izinhub.platform.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ErrorClassifier;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.AddressRule;
import io.izinhub.platform.http.ForbiddenAddressException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class GuardedDnsTest {

    private static final AddressRule PUBLIC_TEN =
            (host, address) -> host.equals("depo.example") && address.getAddress()[0] == 10;

    private final GuardedDns dns = new GuardedDns(new Names(), List.of(PUBLIC_TEN), "proxy.example");

    @Test
    void onlyWhatARuleAllowsIsConnectedTo() throws UnknownHostException {
        assertThat(dns.resolve("depo.example"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("10.0.0.1");
    }

    @Test
    void aNameThatLeadsNowhereElseIsRefused_forAPersonToMend() {
        assertThatThrownBy(() -> dns.resolve("other.example"))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageNotContaining("other")
                .satisfies(refused ->
                        assertThat(new ErrorClassifier().ofThrowable(refused)).isEqualTo(ErrorKind.CONFIG));
        assertThatThrownBy(() -> new GuardedDns(new Names(), List.of(), null).resolve("depo.example"))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void theProxyIsTheOperatorsOwn() throws UnknownHostException {
        assertThat(dns.resolve("proxy.example")).hasSize(2);
    }

    /** The client might not ask for names that are addresses already. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://localhost:%d/",
                "http://[::1]:%d/",
                "http://[::ffff:127.0.0.1]:%d/"
            })
    void aLiteralAddressIsLookedAtToo(String url) throws IOException {
        HttpProperties settings = new HttpProperties(
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                4,
                2,
                DataSize.ofBytes(1_000),
                null);
        List<InetAddress> asked = new ArrayList<>();
        AddressRule none = (host, address) -> {
            asked.add(address);
            return false;
        };
        try (ServerSocket inside = new ServerSocket(0);
                var client = new HttpExitClient(
                                settings, new GuardedDns(SystemDefaultDnsResolver.INSTANCE, List.of(none), null))
                        .build()) {
            assertThatThrownBy(() -> client.execute(
                            new HttpGet(url.formatted(inside.getLocalPort())), response -> response.getCode()))
                    .isInstanceOf(ForbiddenAddressException.class);
            assertThat(asked).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
            inside.setSoTimeout(50);
            assertThatThrownBy(inside::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** Every name has two addresses. */
    private static final class Names implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return new InetAddress[] {InetAddress.getByName("127.0.0.1"), InetAddress.getByName("10.0.0.1")};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
