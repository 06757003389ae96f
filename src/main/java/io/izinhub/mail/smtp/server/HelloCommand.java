package io.izinhub.mail.smtp.server;

import io.izinhub.mail.smtp.hop.HopAbility;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.subethamail.smtp.server.Session;

/** HELO and EHLO. EHLO promises only what the next hop can keep. */
final class HelloCommand extends GatewayCommand {

    private final boolean extended;

    HelloCommand(boolean extended, Gateway gateway, Peers peers) {
        super(extended ? "EHLO" : "HELO", "Introduce yourself.", gateway, peers);
        this.extended = extended;
    }

    @Override
    public void execute(String line, Session session) throws IOException {
        String[] words = getArgs(line);
        if (words.length < 2) {
            answer(session, SYNTAX);
            return;
        }
        session.resetMailTransaction();
        session.setHelo(words[1]);
        peers().of(session).greeted(extended);
        if (!extended) {
            session.sendResponse("250 " + gateway().settings().serverName());
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(gateway().settings().serverName());
        lines.addAll(extensions(session));
        StringBuilder answer = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            answer.append("250").append(last ? ' ' : '-').append(lines.get(i)).append(last ? "" : "\r\n");
        }
        session.sendResponse(answer.toString());
    }

    private List<String> extensions(Session session) {
        Set<HopAbility> next = gateway().hops().abilities();
        List<String> extensions = new ArrayList<>(
                List.of("PIPELINING", "SIZE " + gateway().mostBytes(), "ENHANCEDSTATUSCODES", "CHUNKING"));
        if (next.contains(HopAbility.EIGHT_BIT)) {
            extensions.add("8BITMIME");
        }
        if (next.contains(HopAbility.UTF8)) {
            extensions.add("SMTPUTF8");
        }
        if (gateway().settings().tls().keyStore() != null && !session.isTLSStarted()) {
            extensions.add("STARTTLS");
        }
        if (AuthCommand.isOffered(gateway(), session)) {
            extensions.add("AUTH PLAIN LOGIN");
        }
        return extensions;
    }
}
