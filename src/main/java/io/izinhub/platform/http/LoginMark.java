package io.izinhub.platform.http;

import io.izinhub.platform.crypto.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Keeps a token to the login it was made with: with another user, password or server it is looked for under another name, so that nobody
 * works on, or is told that all is well, with a token of credentials that are no longer those of the configuration.
 */
public final class LoginMark {

    private static final String LABEL = "login of a token";
    private static final int BYTES = 8;

    private LoginMark() {}

    /**
     * Name of the row of {@code access_token}: the account's and a keyed hash of the login, from which nobody without the key can try
     * passwords out.
     *
     * @param account without a slash
     * @param login the call that brings a token, the same each time
     */
    public static String of(String account, HttpCall login, KeyedHash hash) {
        byte[] mark = hash.hash(
                hash.currentKeyId(),
                LABEL,
                (login.uri() + "\n" + login.headers() + "\n").getBytes(StandardCharsets.UTF_8),
                login.body());
        return account + "/" + HexFormat.of().formatHex(Arrays.copyOf(mark, BYTES));
    }
}
