package io.izinhub.mail.poll;

import io.izinhub.mail.TrustStore;
import io.izinhub.mail.oauth.HopTokens;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.eclipse.angus.mail.imap.IMAPStore;

/** Logs in at the mailboxes of this installation. Thread-safe. */
final class ImapAccounts implements AutoCloseable {

    private record Account(ImapProperties login, Session session, Optional<HopTokens> tokens) {}

    private final Map<String, Account> accounts = new TreeMap<>();

    /** Cuts connections that take no bytes; without a shared one Angus makes a thread for each. */
    private final ScheduledExecutorService writeWatch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "mail-imap");
        thread.setDaemon(true);
        return thread;
    });

    /** @param tokens finds what an account names */
    ImapAccounts(Map<String, ImapProperties> settings, Function<String, HopTokens> tokens) {
        settings.forEach((name, login) -> accounts.put(
                name,
                new Account(
                        login,
                        session(name, login, writeWatch),
                        Optional.ofNullable(login.tokens()).map(tokens))));
    }

    /** @throws ConfigurationProblem there is no such account */
    void require(String where, String name) {
        if (!accounts.containsKey(name)) {
            throw new ConfigurationProblem(
                    where,
                    "There is no mailbox account " + name + ". | " + name + " adında posta kutusu hesabı yok.",
                    new Hint(
                            "Name one of hub.mail.imap, or add it there.",
                            "hub.mail.imap altındakilerden birini yazın ya da oraya ekleyin."));
        }
    }

    /** A connection of its own, to be closed. */
    IMAPStore connect(String name) throws MessagingException {
        Account account = accounts.get(name);
        ImapProperties login = account.login();
        IMAPStore store = (IMAPStore) account.session().getStore(protocol(login));
        String secret = account.tokens().map(tokens -> tokens.token(name)).orElse(login.password());
        try {
            store.connect(login.host(), login.port(), login.username(), secret);
            return store;
        } catch (AuthenticationFailedException e) {
            account.tokens().ifPresent(tokens -> tokens.refused(name, secret));
            throw e;
        }
    }

    @Override
    public void close() {
        writeWatch.shutdownNow();
    }

    private static String protocol(ImapProperties login) {
        return login.tls() == ImapProperties.Tls.IMPLICIT ? "imaps" : "imap";
    }

    private static Session session(String name, ImapProperties login, ScheduledExecutorService writeWatch) {
        String prefix = "mail." + protocol(login) + ".";
        Properties settings = new Properties();
        settings.put(prefix + "connectiontimeout", millis(login.connectTimeout()));
        settings.put(prefix + "timeout", millis(login.answerTimeout()));
        settings.put(prefix + "writetimeout", millis(login.answerTimeout()));
        settings.put(prefix + "executor.writetimeout", writeWatch);
        if (login.tokens() != null) {
            settings.put(prefix + "auth.mechanisms", "XOAUTH2");
        }
        encryption(settings, prefix, name, login);
        return Session.getInstance(settings);
    }

    private static void encryption(Properties settings, String prefix, String name, ImapProperties login) {
        boolean startTls = login.tls() == ImapProperties.Tls.STARTTLS;
        settings.put(prefix + "starttls.enable", String.valueOf(startTls));
        settings.put(prefix + "starttls.required", String.valueOf(startTls));
        settings.put(prefix + "ssl.checkserveridentity", String.valueOf(login.verifyIdentity()));
        if (login.tls() != ImapProperties.Tls.NONE && login.trustStore() != null) {
            settings.put(
                    prefix + "ssl.socketFactory",
                    TrustStore.sockets("hub.mail.imap." + name, login.trustStore(), login.trustStorePassword()));
        } else if (!login.verifyIdentity()) {
            settings.put(prefix + "ssl.trust", "*");
        }
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
