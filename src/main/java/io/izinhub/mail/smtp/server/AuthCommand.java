package io.izinhub.mail.smtp.server;

import io.izinhub.mail.SmtpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.server.Session;

/** AUTH PLAIN and LOGIN against the accounts of the listener; in clear only where that is allowed. */
final class AuthCommand extends GatewayCommand {

    private static final Logger LOG = LoggerFactory.getLogger(AuthCommand.class);
    private static final int MOST_FAILURES = 3;
    private static final SmtpReply NOT_BASE64 = new SmtpReply(501, "5.5.2", "Not Base64");
    private static final SmtpReply WRONG = new SmtpReply(535, "5.7.8", "User name or password is wrong");
    private static final SmtpReply ENOUGH = new SmtpReply(421, "4.7.0", "Too many wrong passwords");

    AuthCommand(Gateway gateway, Peers peers) {
        super("AUTH", "Logs in. PLAIN or LOGIN", gateway, peers);
    }

    /** Who a session belongs to. */
    record Account(String name) implements AuthenticationHandler {

        static String of(Session session) {
            return session.getAuthenticationHandler()
                    .map(handler -> ((Account) handler).name())
                    .orElse(null);
        }

        @Override
        public Optional<String> auth(String said, MessageContext context) {
            throw new IllegalStateException("Our own AUTH command does it");
        }

        @Override
        public Object getIdentity() {
            return name;
        }
    }

    private record Login(String user, String password) {}

    private static final class NotBase64 extends Exception {}

    private static final class Cancelled extends Exception {}

    static boolean isOffered(Gateway gateway, Session session) {
        return !gateway.settings().auth().accounts().isEmpty()
                && !session.isAuthenticated()
                && (session.isTLSStarted() || gateway.settings().auth().withoutTls());
    }

    @Override
    public void execute(String line, Session session) throws IOException, DropConnectionException {
        Optional<SmtpReply> refused = notNow(session);
        String[] words = getArgs(line);
        if (refused.isPresent() || words.length < 2 || words.length > 3) {
            answer(session, refused.orElse(SYNTAX));
            return;
        }
        try {
            String first = words.length == 3 ? words[2] : null;
            switch (words[1].toUpperCase(Locale.ROOT)) {
                case "PLAIN" -> judge(session, plain(session, first));
                case "LOGIN" -> judge(session, login(session, first));
                default -> answer(session, new SmtpReply(504, "5.5.4", "PLAIN or LOGIN"));
            }
        } catch (NotBase64 e) {
            answer(session, NOT_BASE64);
        } catch (Cancelled e) {
            answer(session, new SmtpReply(501, "5.7.0", "Cancelled"));
        }
    }

    private Optional<SmtpReply> notNow(Session session) {
        if (gateway().settings().auth().accounts().isEmpty()) {
            return Optional.of(new SmtpReply(502, "5.5.1", "Not offered"));
        }
        if (session.isAuthenticated() || session.isMailTransactionInProgress()) {
            return Optional.of(OUT_OF_TURN);
        }
        return isOffered(gateway(), session)
                ? Optional.empty()
                : Optional.of(new SmtpReply(538, "5.7.11", "Say STARTTLS first"));
    }

    private static Login plain(Session session, String first) throws IOException, NotBase64, Cancelled {
        String[] parts = decode(first == null ? ask(session, "") : first).split("\0", -1);
        if (parts.length != 3) {
            throw new NotBase64();
        }
        return new Login(parts[1], parts[2]);
    }

    private static Login login(Session session, String first) throws IOException, NotBase64, Cancelled {
        String user = decode(first == null ? ask(session, "VXNlcm5hbWU6") : first);
        return new Login(user, decode(ask(session, "UGFzc3dvcmQ6")));
    }

    /** @param question Base64, as RFC 4954 wants it */
    private static String ask(Session session, String question) throws IOException, Cancelled {
        session.sendResponse("334 " + question);
        String said = session.getReader().readLine();
        if (said == null || said.strip().equals("*")) {
            throw new Cancelled();
        }
        return said.strip();
    }

    private static String decode(String text) throws NotBase64 {
        try {
            return text.equals("=") ? "" : new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new NotBase64();
        }
    }

    private void judge(Session session, Login login) throws IOException, DropConnectionException {
        if (isRight(login)) {
            session.setAuthenticationHandler(new Account(login.user()));
            answer(session, new SmtpReply(235, "2.7.0", "Welcome"));
            return;
        }
        Peers.Client client = peers().of(session);
        LOG.warn(
                "Listener {}: a login of {} failed",
                gateway().name(),
                client.address().getHostAddress());
        gateway().metrics().refused(gateway().name(), getName(), WRONG.code());
        if (client.loginFailed() >= MOST_FAILURES) {
            throw hangUp(ENOUGH);
        }
        answer(session, WRONG);
    }

    private boolean isRight(Login login) {
        String password = gateway().settings().auth().accounts().get(login.user());
        byte[] expected = (password == null ? "" : password).getBytes(StandardCharsets.UTF_8);
        boolean same = MessageDigest.isEqual(expected, login.password().getBytes(StandardCharsets.UTF_8));
        return password != null && !password.isEmpty() && same;
    }
}
