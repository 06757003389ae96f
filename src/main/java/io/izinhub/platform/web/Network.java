package io.izinhub.platform.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** The network that a request comes from: an IPv4 address, or the /64 of an IPv6 one, as one household or office has it. Pure. */
public final class Network {

    private static final int BYTES_OF_64 = 8;

    private Network() {}

    /** @param address literal, as the server gives it; anything else is one network of its own */
    public static String of(String address) {
        boolean literal =
                address != null && address.chars().allMatch(c -> Character.digit(c, 16) >= 0 || ":.%".indexOf(c) >= 0);
        if (!literal || address.indexOf(':') < 0) {
            return String.valueOf(address);
        }
        try {
            InetAddress parsed = InetAddress.getByName(address.replaceAll("%.*", "")); // a literal is never looked up
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), BYTES_OF_64))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
