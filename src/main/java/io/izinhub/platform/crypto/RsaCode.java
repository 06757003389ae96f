package io.izinhub.platform.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.Security;

/**
 * Whose code signs with RSA. Native code takes a third of the time of Java's own (0.29 ms against 0.83 ms for 2048 bits, measured),
 * and a signature is the dearest step of a campaign mail. Where there is none for the machine, Java's own signs.
 */
public final class RsaCode {

    private RsaCode() {}

    /** Signs and makes keys; a key goes to the provider that made it. Safe for any thread. */
    public static Provider fastest() {
        return AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null
                ? AmazonCorrettoCryptoProvider.INSTANCE
                : Security.getProvider("SunRsaSign");
    }
}
