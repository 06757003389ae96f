package io.izinhub.mail.smtp.server;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Reads the key and certificate of a listener. */
final class TlsKeys {

    private TlsKeys() {}

    /** @return null where none is configured */
    static SSLContext read(Gateway gateway) {
        var tls = gateway.settings().tls();
        if (tls.keyStore() == null) {
            if (tls.required()) {
                throw problem(
                        gateway,
                        "TLS is required and no key store is named. | TLS zorunlu, anahtar deposu ise verilmemiş.");
            }
            return null;
        }
        char[] password = (tls.keyStorePassword() == null ? "" : tls.keyStorePassword()).toCharArray();
        try (InputStream file = Files.newInputStream(tls.keyStore())) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(file, password);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw problem(
                    gateway,
                    "The key store cannot be read: " + e.getClass().getSimpleName() + ". | Anahtar deposu okunamıyor: "
                            + e.getClass().getSimpleName() + ".");
        }
    }

    private static ConfigurationProblem problem(Gateway gateway, String what) {
        return new ConfigurationProblem(
                gateway.property("tls.key-store"),
                what,
                new Hint(
                        "Name a PKCS#12 file with key and certificate, and its password in key-store-password.",
                        "Anahtar ve sertifikayı içeren bir PKCS#12 dosyası ve key-store-password altında parolasını verin."));
    }
}
