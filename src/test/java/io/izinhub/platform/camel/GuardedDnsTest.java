package io.izinhub.platform.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ErrorClassifier;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.AddressRule;
import io.izinhub.platform.http.ForbiddenAddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

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
