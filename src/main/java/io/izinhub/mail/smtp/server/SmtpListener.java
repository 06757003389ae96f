package io.izinhub.mail.smtp.server;

import io.izinhub.mail.smtp.ListenerProperties;
import io.izinhub.mail.smtp.SessionFacts;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/** One SMTP server of ours. Started once, stopped once; thread-safe. */
public final class SmtpListener {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);
    /** SubEtha's own limit lies above ours, so that the answer to one too many is ours. */
    private static final int SPARE_CONNECTIONS = 20;

    private static final Duration CUT = Duration.ofSeconds(3);

    private final Gateway gateway;
    private final Peers peers;
    private final SMTPServer server;
    private final ExecutorService connections;
    private final Phaser running = new Phaser(1);
    private volatile ServerSocket socket;

    /** @throws ConfigurationProblem a setting cannot be used */
    public SmtpListener(Gateway gateway) {
        this.gateway = gateway;
        this.peers = new Peers(gateway);
        this.connections = Executors.newCachedThreadPool(threads(gateway.name()));
        this.server = build();
        SSLContext tls = TlsKeys.read(gateway);
        List.of(
                        new HelloCommand(false, gateway, peers),
                        new HelloCommand(true, gateway, peers),
                        new MailCommand(gateway, peers),
                        new RecipientCommand(gateway, peers),
                        new DataCommand(gateway, peers),
                        new BdatCommand(gateway, peers),
                        new ResetCommand(gateway, peers),
                        new StartTlsCommand(tls, gateway, peers),
                        new AuthCommand(gateway, peers))
                .forEach(server.getCommandHandler()::addCommand);
    }

    /** @throws ConfigurationProblem the port cannot be had */
    public void start() {
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new ConfigurationProblem(
                    gateway.property("port"),
                    "Nothing can listen on " + gateway.settings().bind() + ":"
                            + gateway.settings().port() + ". | "
                            + gateway.settings().bind() + ":"
                            + gateway.settings().port() + " dinlenemiyor.",
                    new Hint(
                            "Another program may use the port; choose a free one, or stop the other.",
                            "Bağlantı noktasını başka bir program kullanıyor olabilir; boş bir tane seçin ya da diğerini durdurun."));
        }
        LOG.info(
                "Listener {} takes mail on {}:{}",
                gateway.name(),
                gateway.settings().bind(),
                port());
    }

    /** The port that it listens on. */
    public int port() {
        return socket.getLocalPort();
    }

    /**
     * Takes no new transactions, lets running ones end for a while, then hangs up. Clients whose message was not answered
     * keep it and try again.
     */
    public void stop() {
        peers.stopAccepting();
        try {
            long drain = gateway.settings().limits().drain().toMillis();
            running.awaitAdvanceInterruptibly(running.arrive(), drain, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Listener {} stops with transactions running; their clients will try again", gateway.name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cut();
        LOG.info("Listener {} has stopped", gateway.name());
    }

    // SubEtha waits for its sessions without end; one may be in a flow that does not come back.
    private void cut() {
        Thread stopping = threads(gateway.name() + "-stop").newThread(server::stop);
        stopping.start();
        try {
            stopping.join(CUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.shutdownNow();
    }

    private SMTPServer build() {
        ListenerProperties settings = gateway.settings();
        return SMTPServer.port(settings.port())
                .bindAddress(bindAddress())
                .hostName(settings.serverName())
                .softwareName("ready")
                .connectionTimeoutMs((int) settings.limits().idle().toMillis())
                .maxConnections(settings.limits().connections() + SPARE_CONNECTIONS)
                .maxRecipients(settings.limits().recipients())
                .maxMessageSize((int) Math.min(Integer.MAX_VALUE, gateway.mostBytes()))
                .insertReceivedHeaders(false)
                .executorService(connections)
                .sessionHandler(peers)
                .serverSocketFactory(this::newSocket)
                .messageHandlerFactory(context -> transaction((Session) context))
                .build();
    }

    private ServerSocket newSocket() throws IOException {
        socket = new ServerSocket();
        socket.setReuseAddress(true);
        return socket;
    }

    private Transaction transaction(Session session) {
        running.register();
        Peers.Client client = peers.of(session);
        SessionFacts facts = new SessionFacts(
                gateway.name(),
                gateway.newTraceId(),
                client.address(),
                session.getHelo().orElse(null),
                AuthCommand.Account.of(session),
                tls(session),
                client.isEsmtp());
        return new Transaction(gateway, facts, client, running::arriveAndDeregister);
    }

    private static String tls(Session session) {
        return session.getSocket() instanceof SSLSocket encrypted
                ? encrypted.getSession().getProtocol() + " "
                        + encrypted.getSession().getCipherSuite()
                : null;
    }

    private InetAddress bindAddress() {
        try {
            return InetAddress.getByName(gateway.settings().bind());
        } catch (UnknownHostException e) {
            throw new ConfigurationProblem(
                    gateway.property("bind"),
                    "There is no such address. | Böyle bir adres yok.",
                    new Hint(
                            "Name an address of this machine, 127.0.0.1 or 0.0.0.0.",
                            "Bu makinenin bir adresini yazın: 127.0.0.1 ya da 0.0.0.0."));
        }
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "smtp-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
