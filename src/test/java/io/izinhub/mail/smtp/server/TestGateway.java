package io.izinhub.mail.smtp.server;

import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.ListenerProperties;
import io.izinhub.mail.smtp.MailMetrics;
import io.izinhub.mail.smtp.MailProcessor;
import io.izinhub.mail.smtp.MailProperties;
import io.izinhub.mail.smtp.RecipientGate;
import io.izinhub.mail.smtp.hop.Hops;
import io.izinhub.platform.spool.SpoolFolder;
import io.izinhub.testing.RawSmtp;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A listener on a free port that hands on to the servers it is told, without Camel and without a database. */
final class TestGateway implements AutoCloseable {

    /** Hands on as it is. */
    static final MailProcessor RELAY =
            mail -> mail.live().send(mail.trace(), mail.body()).reply();

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, String> settings = new HashMap<>();
    private RecipientGate gate = RecipientGate.OPEN;
    private MailProcessor processor = RELAY;
    private Hops hops;
    private SmtpListener listener;

    TestGateway(int... hopPorts) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < hopPorts.length; i++) {
            String hop = "hub.mail.hops.hop" + i + ".";
            settings.put(hop + "host", "localhost");
            settings.put(hop + "port", String.valueOf(hopPorts[i]));
            settings.put(hop + "tls", "NONE");
            settings.put(hop + "connect-timeout", "10s");
            settings.put(hop + "answer-timeout", "30s");
            names.append(i == 0 ? "" : ",").append("hop").append(i);
        }
        settings.put("hub.mail.inbound.next-hops", names.toString());
        settings.put("hub.mail.inbound.port", "0");
        settings.put("hub.mail.inbound.server-name", "mx.ornek.example");
        settings.put("hub.mail.inbound.limits.drain", "2s");
    }

    TestGateway with(String property, Object value) {
        settings.put("hub.mail." + property, String.valueOf(value));
        return this;
    }

    TestGateway gate(RecipientGate other) {
        gate = other;
        return this;
    }

    TestGateway processor(MailProcessor other) {
        processor = other;
        return this;
    }

    TestGateway start() throws IOException {
        MailProperties properties =
                new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("hub.mail", MailProperties.class);
        ListenerProperties inbound = properties.inbound();
        Path spool = Files.createTempDirectory("gateway-spool");
        spool.toFile().deleteOnExit();
        hops = new Hops(properties.hops(), name -> hop -> "token-" + hop);
        listener = new SmtpListener(new Gateway(
                "inbound",
                inbound,
                hops.named("hub.mail.inbound.next-hops", inbound.nextHops()),
                gate,
                processor,
                new MailMetrics(meters),
                new SpoolFolder(spool, new SecureRandom()),
                Clock.system(ZoneId.of("Europe/Istanbul")),
                new SecureRandom()));
        listener.start();
        return this;
    }

    RawSmtp connect() throws IOException {
        return RawSmtp.connect(listener.port());
    }

    /** Connected and greeted. */
    RawSmtp client() throws IOException {
        RawSmtp client = connect();
        String answer = client.say("EHLO client.example");
        if (!answer.startsWith("250")) {
            throw new AssertionError(answer);
        }
        return client;
    }

    int port() {
        return listener.port();
    }

    double count(String meter) {
        return meters.find(meter).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    void stop() {
        listener.stop();
    }

    static MailProcessor answering(SmtpReply reply) {
        return mail -> reply;
    }

    static List<String> lines(String reply) {
        return List.of(reply.split("\n"));
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.stop();
        }
        if (hops != null) {
            hops.close();
        }
    }
}
