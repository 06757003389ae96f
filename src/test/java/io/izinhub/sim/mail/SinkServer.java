package io.izinhub.sim.mail;

import io.izinhub.sim.SimFault;
import io.izinhub.sim.SimFault.Stage;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.subethamail.smtp.internal.command.MailCommand;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Takes whatever it is sent. An SMTP server of its own, not the hub's: what the hub does wrong must show. */
final class SinkServer implements AutoCloseable {

    private static final int MOST_BYTES = 200 * 1024 * 1024;
    private static final int MOST_CONNECTIONS = 500;

    private final SMTPServer server;
    private ServerSocket socket;

    SinkServer(int port, Consumer<Sunk> sink, Function<Stage, Optional<SimFault>> faults) {
        server = SMTPServer.port(port)
                .hostName("posta.ornek.example")
                .softwareName("sink")
                .maxConnections(MOST_CONNECTIONS)
                .maxMessageSize(MOST_BYTES)
                .insertReceivedHeaders(false)
                .fromAddressValidator(address -> true)
                .sessionHandler(new NoDelay())
                .serverSocketFactory(this::newSocket)
                .messageHandlerFactory(context -> new SinkHandler((Session) context, sink, faults))
                .build();
        server.getCommandHandler().addCommand(new MailCommand(address -> true));
        server.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        server.stop();
    }

    private ServerSocket newSocket() throws IOException {
        socket = new ServerSocket();
        return socket;
    }

    private static final class NoDelay implements SessionHandler {
        @Override
        public SessionAcceptance accept(Session session) {
            try {
                session.getSocket().setTcpNoDelay(true);
            } catch (IOException e) {
                return SessionAcceptance.failure(421, "4.4.2 Gone");
            }
            return SessionAcceptance.success();
        }

        @Override
        public void onSessionEnd(Session session) {
            // Nothing is kept of a session.
        }
    }
}
