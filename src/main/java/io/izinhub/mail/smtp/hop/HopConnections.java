package io.izinhub.mail.smtp.hop;

import io.izinhub.mail.TrustStore;
import io.izinhub.mail.smtp.HopProperties;
import jakarta.mail.Session;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;

/** Turns the settings of a hop into those of Angus. */
final class HopConnections {

    private static final String SMTP = "mail.smtp.";

    private final ScheduledExecutorService writeWatch;

    /** @param writeWatch cuts connections that take no bytes; without a shared one Angus makes a thread for each */
    HopConnections(ScheduledExecutorService writeWatch) {
        this.writeWatch = writeWatch;
    }

    Session session(String name, HopProperties hop) {
        Properties settings = new Properties();
        settings.put(SMTP + "socketFactory", new NoDelaySockets());
        // With it a refused connection is tried a second time, on a socket that is not ours.
        settings.put(SMTP + "socketFactory.fallback", "false");
        settings.put(SMTP + "connectiontimeout", millis(hop.connectTimeout()));
        settings.put(SMTP + "timeout", millis(hop.answerTimeout()));
        settings.put(SMTP + "writetimeout", millis(hop.answerTimeout()));
        settings.put(SMTP + "executor.writetimeout", writeWatch);
        settings.put(SMTP + "localhost", hop.helo() == null ? ownName() : hop.helo());
        settings.put(SMTP + "quitwait", "false");
        // True would rewrite one mail in ten and break signed ones (measured).
        settings.put(SMTP + "allow8bitmime", "false");
        encryption(settings, name, hop);
        login(settings, hop);
        return Session.getInstance(settings);
    }

    private static void encryption(Properties settings, String name, HopProperties hop) {
        boolean wanted = hop.tls() != HopProperties.Tls.NONE;
        settings.put(SMTP + "starttls.enable", String.valueOf(wanted));
        settings.put(SMTP + "starttls.required", String.valueOf(hop.tls() == HopProperties.Tls.REQUIRED));
        settings.put(SMTP + "ssl.checkserveridentity", String.valueOf(hop.verifyIdentity()));
        if (wanted && hop.trustStore() != null) {
            settings.put(
                    SMTP + "ssl.socketFactory",
                    TrustStore.sockets("hub.mail.hops." + name, hop.trustStore(), hop.trustStorePassword()));
        } else if (wanted && !hop.verifyIdentity()) {
            settings.put(SMTP + "ssl.trust", "*");
        }
    }

    private static void login(Properties settings, HopProperties hop) {
        settings.put(SMTP + "auth", String.valueOf(hop.username() != null));
        if (hop.tokens() != null) {
            settings.put(SMTP + "auth.mechanisms", "XOAUTH2");
        }
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getCanonicalHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
