package io.izinhub.mail.smtp.server;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.hop.HopAbility;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.server.Session;

/** MAIL FROM: begins a transaction. */
final class MailCommand extends GatewayCommand {

    private static final SmtpReply NO_UTF8 =
            new SmtpReply(550, "5.6.7", "The next mail server does not take UTF-8 addresses");
    private static final SmtpReply NO_EIGHT_BIT =
            new SmtpReply(550, "5.6.3", "The next mail server does not take 8-bit mail");
    private static final SmtpReply NOT_ASCII = new SmtpReply(553, "5.6.7", "Such an address needs SMTPUTF8");
    private static final SmtpReply UNKNOWN_PARAMETER = new SmtpReply(555, "5.5.4", "Parameter not known");
    private static final Set<String> KNOWN = Set.of("SIZE", "BODY", "SMTPUTF8", "AUTH");

    MailCommand(Gateway gateway, Peers peers) {
        super("MAIL", "Begins a message. FROM:<sender> [SIZE=n] [BODY=8BITMIME] [SMTPUTF8]", gateway, peers);
    }

    @Override
    public void execute(String line, Session session) throws IOException, DropConnectionException {
        if (peers().isStopping()) {
            throw hangUp(Peers.STOPPING);
        }
        Optional<SmtpReply> early = notYet(session);
        if (early.isPresent()) {
            answerCounted(session, early.get());
            return;
        }
        Optional<PathArgument> parsed = PathArgument.parse(line, "FROM:");
        if (parsed.isEmpty()) {
            answer(session, SYNTAX);
            return;
        }
        Optional<SmtpReply> fault = fault(parsed.get());
        if (fault.isPresent()) {
            answerCounted(session, fault.get());
            return;
        }
        session.startMailTransaction();
        // From here on whoever stops waits for it, unless he began before: then its answer could be lost, and the mail
        // come twice.
        if (peers().isStopping()) {
            session.resetMailTransaction();
            throw hangUp(Peers.STOPPING);
        }
        SmtpReply reply = transaction(session).begin(envelope(parsed.get()), size(parsed.get()));
        if (!reply.isAccepted()) {
            session.resetMailTransaction();
        }
        answerCounted(session, reply);
    }

    private Optional<SmtpReply> notYet(Session session) {
        if (session.isMailTransactionInProgress()) {
            return Optional.of(OUT_OF_TURN);
        }
        if (gateway().settings().tls().required() && !session.isTLSStarted()) {
            return Optional.of(new SmtpReply(530, "5.7.0", "Say STARTTLS first"));
        }
        if (gateway().settings().auth().required() && !session.isAuthenticated()) {
            return Optional.of(new SmtpReply(530, "5.7.0", "Log in first"));
        }
        return Optional.empty();
    }

    private Optional<SmtpReply> fault(PathArgument sender) {
        Map<String, String> said = sender.parameters();
        if (!KNOWN.containsAll(said.keySet())) {
            return Optional.of(UNKNOWN_PARAMETER);
        }
        if (!said.getOrDefault("SIZE", "0").matches("\\d{1,20}") || !isBody(said.getOrDefault("BODY", "7BIT"))) {
            return Optional.of(SYNTAX);
        }
        if (size(sender) > gateway().mostBytes()) {
            return Optional.of(new SmtpReply(
                    552, "5.3.4", "Message too big, at most " + gateway().mostBytes() + " bytes"));
        }
        if (!sender.isAscii() && !said.containsKey("SMTPUTF8")) {
            return Optional.of(NOT_ASCII);
        }
        return missingAbility(envelope(sender));
    }

    private Optional<SmtpReply> missingAbility(Envelope wanted) {
        if (!wanted.smtpUtf8() && !wanted.eightBit()) {
            return Optional.empty();
        }
        Set<HopAbility> next = gateway().hops().abilities();
        if (wanted.smtpUtf8() && !next.contains(HopAbility.UTF8)) {
            return Optional.of(NO_UTF8);
        }
        return wanted.eightBit() && !next.contains(HopAbility.EIGHT_BIT) ? Optional.of(NO_EIGHT_BIT) : Optional.empty();
    }

    private static boolean isBody(String value) {
        return Set.of("7BIT", "8BITMIME").contains(value.toUpperCase(Locale.ROOT));
    }

    private static Envelope envelope(PathArgument sender) {
        String body = sender.parameters().getOrDefault("BODY", "7BIT");
        return new Envelope(
                sender.address(),
                List.of(),
                body.equalsIgnoreCase("8BITMIME"),
                sender.parameters().containsKey("SMTPUTF8"));
    }

    // Twenty digits do not fit into a long: whatever does not is too big anyway.
    private static long size(PathArgument sender) {
        String digits = sender.parameters().getOrDefault("SIZE", "0");
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
