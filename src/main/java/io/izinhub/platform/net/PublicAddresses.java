package io.izinhub.platform.net;

import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses are of the open internet: all but those that IANA's registers of special-purpose addresses keep for
 * something else (private, this host, link-local, shared, documentation, tunnels that may end inside, multicast). Pure.
 */
public final class PublicAddresses {

    private static final Networks SPECIAL = new Networks(
            "special-purpose addresses",
            List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8"));

    private PublicAddresses() {}

    public static boolean contain(InetAddress address) {
        return !SPECIAL.contain(address);
    }
}
