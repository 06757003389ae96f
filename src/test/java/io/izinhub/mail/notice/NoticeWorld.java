package io.izinhub.mail.notice;

import io.izinhub.mail.MailModes;
import io.izinhub.mail.own.OwnSending;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.ModedFunction.ShadowReport;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.sim.mail.Sunk;
import io.izinhub.testing.MailSwitch;
import io.izinhub.testing.RawSmtp;
import io.izinhub.testing.SimWorld;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.springframework.context.ApplicationContext;

/** A customer who writes to the inbound gateway, and the servers that mails of the hub reach. Nothing leaves but by {@link #sendOwn}. */
public final class NoticeWorld {

    private static final Pattern REFERENCE = Pattern.compile("K-\\d{4}-\\w{4}");
    private static final String ROUTE = "mail-send-own";
    private static final List<String> FUNCTIONS = List.of(
            "mail.in.others",
            "mail.in.birim@ornek.example",
            "mail.in.anlatan@ornek.example",
            "mail.in.suskun@ornek.example");
    private static final List<String> OWN =
            List.of("mail.in.notice", "mail.in.ticket", "mail.out.notice", "mail.officer");

    private final ApplicationContext beans;
    private final MailSimulator sink = SimWorld.shared().mail();

    public NoticeWorld(ApplicationContext beans) {
        this.beans = beans;
    }

    public void live() {
        route(false);
        set(FUNCTIONS, Mode.LIVE);
        set(OWN, Mode.LIVE);
    }

    public void shadow() {
        set(FUNCTIONS, Mode.SHADOW);
        noticesInShadow();
        route(true);
    }

    public void noticesInShadow() {
        set(OWN, Mode.SHADOW);
    }

    /** Below this, {@code mail.in.notice} and the others. */
    public ShadowReport report(String function) {
        return beans.getBean(Modes.class).function(function).orElseThrow().report(Optional.empty());
    }

    public void sendOwn() {
        beans.getBean(OwnSending.class).sendDue();
    }

    public List<Sunk> received(String recipient) {
        return sink.received(recipient);
    }

    public String send(String envelopeSender, String mail, String... recipients) {
        int port = beans.getBean(MailGateways.class).port("inbound").orElseThrow();
        try (RawSmtp client = RawSmtp.connect(port)) {
            client.say("EHLO client.example");
            return client.message(envelopeSender, mail.getBytes(StandardCharsets.UTF_8), recipients);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param fields more head fields, without a line break at the end; may be empty */
    public static String mail(String from, String subject, String fields, String text) {
        return (fields.isEmpty() ? "" : fields + "\r\n")
                + "Message-ID: <" + UUID.randomUUID() + "@x.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\n"
                + "From: =?utf-8?B?" + Base64.getEncoder().encodeToString("Ayşe".getBytes(StandardCharsets.UTF_8))
                + "?= <" + from + ">\r\nSubject: " + subject + "\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text + "\r\n";
    }

    /** What the border server writes on a mail of a sender whom it has proven. */
    public static String proof(String sender) {
        return "Authentication-Results: mx.ornek.example; dmarc=pass header.from="
                + sender.substring(sender.indexOf('@') + 1);
    }

    public static String messageId(String mail) {
        Matcher id = Pattern.compile("Message-ID: (\\S+)").matcher(mail);
        id.find();
        return id.group(1);
    }

    public static MimeMessage read(Sunk mail) throws MessagingException {
        return new MimeMessage((Session) null, new ByteArrayInputStream(mail.raw()));
    }

    public static String header(Sunk mail, String name) {
        try {
            return read(mail).getHeader(name, null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A notice without what may differ: reference, time, ids and the recipient. */
    public static String neutral(Sunk notice, String recipient, String answered) {
        // A line that is too long ends somewhere, within a reference too.
        String text = new String(notice.raw(), StandardCharsets.ISO_8859_1).replace("=\r\n", "");
        String own = header(notice, "Message-ID");
        return REFERENCE
                .matcher(text)
                .replaceAll("REFERENCE")
                .replace(own, "ID")
                .replace(answered, "ANSWERED")
                .replace(recipient, "RECIPIENT")
                .replaceAll("proof=[\\w-]+", "PROOF")
                .replaceAll("Date: [^\r]*", "Date")
                .replaceAll("\\d{2}\\.\\d{2}\\.\\d{4}\\s+\\d{2}:\\d{2}", "TIME")
                .replaceAll("\\d{1,2} \\p{L}+ \\d{4},\\s+\\d{2}:\\d{2}", "TIME");
    }

    private void set(List<String> functions, Mode mode) {
        new MailSwitch(beans.getBean(Modes.class), beans.getBean(MailModes.class)).set(functions, mode);
    }

    private void route(boolean runs) {
        try {
            var routes = beans.getBean(CamelContext.class).getRouteController();
            if (runs) {
                routes.startRoute(ROUTE);
            } else {
                routes.stopRoute(ROUTE);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
