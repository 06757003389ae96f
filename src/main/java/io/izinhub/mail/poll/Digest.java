package io.izinhub.mail.poll;

import java.util.HexFormat;

/** SHA-256 of a mail, as hex: equal where the bytes are. */
record Digest(String hex) {

    static Digest of(byte[] sha256) {
        return new Digest(HexFormat.of().formatHex(sha256));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
