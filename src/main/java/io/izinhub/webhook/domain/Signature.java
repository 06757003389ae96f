package io.izinhub.webhook.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The header by which a receiver knows that the hub speaks, and when it did:
 * {@code Izin-Signature: t=<unix seconds>,v1=<hex of HMAC-SHA-256 over "<t>." and the body>}. While a secret is being
 * replaced there is one {@code v1} for each; a receiver takes it if one of them fits. Pure.
 */
public final class Signature {

    public static final String HEADER = "Izin-Signature";

    private Signature() {}

    /**
     * @param body as it goes over the wire
     * @param at of this attempt; a repetition is signed anew, or the receiver's window would refuse it
     * @param secrets the one in force first
     */
    public static String of(byte[] body, Instant at, List<Secret> secrets) {
        String seconds = Long.toString(at.getEpochSecond());
        byte[] first = (seconds + ".").getBytes(StandardCharsets.US_ASCII);
        StringBuilder header = new StringBuilder("t=").append(seconds);
        secrets.forEach(secret -> header.append(",v1=").append(HexFormat.of().formatHex(secret.hmac(first, body))));
        return header.toString();
    }
}
