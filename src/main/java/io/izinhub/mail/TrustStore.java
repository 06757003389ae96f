package io.izinhub.mail;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** The certificates that a mail server of ours is trusted by, where they are not the JVM's. Stateless. */
public final class TrustStore {

    private TrustStore() {}

    /**
     * Sockets that trust a PKCS#12 file.
     *
     * @param of the property of the server, {@code hub.mail.hops.mailbox}
     * @param password null for none
     * @throws ConfigurationProblem the file cannot be read
     */
    public static SSLSocketFactory sockets(String of, Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(in, password == null ? null : password.toCharArray());
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, managers.getTrustManagers(), null);
            return tls.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationProblem(
                    of + ".trust-store",
                    "The trust store cannot be read: " + e.getClass().getSimpleName() + ". | Güven deposu okunamıyor: "
                            + e.getClass().getSimpleName() + ".",
                    new Hint(
                            "Name a PKCS#12 file and its password in trust-store-password.",
                            "Bir PKCS#12 dosyası ve trust-store-password altında parolasını verin."));
        }
    }
}
