package io.izinhub.platform.camel;

import io.izinhub.platform.http.AddressRule;
import io.izinhub.platform.http.ForbiddenAddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives the guarded exit only addresses that a rule allows. The forward proxy, where there is one, is the operator's own and
 * is always found; what lies behind it, the proxy decides. Thread-safe.
 */
final class GuardedDns implements DnsResolver {

    private final DnsResolver names;
    private final List<AddressRule> rules;
    private final String proxy;

    /** @param proxy its host; null for none */
    GuardedDns(DnsResolver names, List<AddressRule> rules, String proxy) {
        this.names = names;
        this.rules = List.copyOf(rules);
        this.proxy = proxy;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.resolve(host);
        if (host.equals(proxy)) {
            return found;
        }
        InetAddress[] allowed = Stream.of(found)
                .filter(address -> rules.stream().anyMatch(rule -> rule.allows(host, address)))
                .toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new ForbiddenAddressException();
        }
        return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
