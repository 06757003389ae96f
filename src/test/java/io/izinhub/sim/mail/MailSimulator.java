package io.izinhub.sim.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.sim.SimFault;
import io.izinhub.sim.SimFault.Stage;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.Simulator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The mail server behind and in front of the hub. SMTP takes everything, {@code GET /sim/mail?recipient=} shows it,
 * {@code DELETE /sim/mail} forgets it, IMAP holds the same. Faults strike at RCPT or, with {@code "stage": "DATA"}, at the
 * end of a message.
 */
public final class MailSimulator implements Simulator {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sink sink = new Sink();
    private final Mailboxes mailboxes;
    private final SinkServer server;
    private volatile Function<Stage, Optional<SimFault>> faults = stage -> Optional.empty();

    /** 0 takes a free port. */
    public MailSimulator(int smtpPort, int imapPort) {
        mailboxes = new Mailboxes(imapPort);
        server = new SinkServer(smtpPort, this::keep, stage -> faults.apply(stage));
    }

    @Override
    public String name() {
        return "mail";
    }

    public int smtpPort() {
        return server.port();
    }

    public int imapPort() {
        return mailboxes.port();
    }

    /** Oldest first. */
    public List<Sunk> received(String recipient) {
        return sink.of(recipient);
    }

    @Override
    public void faults(Function<Stage, Optional<SimFault>> strike) {
        faults = strike;
    }

    @Override
    public SimResponse handle(SimRequest request) {
        return SimResponse.empty(404);
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("messages", sink.received());
    }

    @Override
    public Optional<SimResponse> control(SimRequest request) throws JsonProcessingException {
        return switch (request.method() + " " + request.path()) {
            case "GET /" -> Optional.of(list(request.query().get("recipient")));
            case "DELETE /" -> {
                sink.clear();
                yield Optional.of(SimResponse.json(200, "[]"));
            }
            default -> Optional.empty();
        };
    }

    @Override
    public void close() {
        server.close();
        mailboxes.close();
    }

    private SimResponse list(String recipient) throws JsonProcessingException {
        List<Map<String, Object>> messages = sink.of(recipient).stream()
                .map(message -> Map.<String, Object>of(
                        "from", message.from(),
                        "recipients", message.recipients(),
                        "raw", Base64.getEncoder().encodeToString(message.raw())))
                .toList();
        return SimResponse.json(200, JSON.writeValueAsString(messages));
    }

    private void keep(Sunk message) {
        sink.add(message);
        mailboxes.deliver(message);
    }
}
