package io.izinhub.audit.syslog;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where messages go, a connection for each round: a syslog server acknowledges nothing, and one that died shows when connecting. Ends
 * within its time, whatever the server does.
 */
@FunctionalInterface
interface SyslogTarget {

    void send(List<byte[]> messages) throws IOException;

    /** A datagram each (RFC 5426); what the network loses nobody learns of. */
    static SyslogTarget udp(String host, int port) {
        return messages -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                InetAddress address = InetAddress.getByName(host);
                for (byte[] message : messages) {
                    socket.send(new DatagramPacket(message, message.length, address, port));
                }
            }
        };
    }

    /** Each with its length before it (RFC 6587, 3.4.1): a message may hold line breaks. */
    static SyslogTarget tcp(String host, int port, Duration timeout) {
        return messages -> {
            Socket socket = connect(host, port, timeout);
            within(timeout, socket, () -> write(socket, messages));
        };
    }

    /** The same under TLS (RFC 5425); the certificate must be the host's. */
    static SyslogTarget tls(String host, int port, Duration timeout, SSLSocketFactory sockets) {
        return messages -> {
            Socket plain = connect(host, port, timeout);
            within(timeout, plain, () -> {
                try (SSLSocket socket = (SSLSocket) sockets.createSocket(plain, host, port, true)) {
                    SSLParameters parameters = socket.getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    socket.setSSLParameters(parameters);
                    socket.startHandshake();
                    write(socket, messages);
                }
            });
        };
    }

    /** What is done with a connection. */
    @FunctionalInterface
    interface Talk {

        void run() throws IOException;
    }

    /**
     * Closes the connection when its time is over: no option of a socket bounds a write, and a server that takes connections but reads
     * nothing would hold us for ever.
     */
    private static void within(Duration timeout, Socket connection, Talk talk) throws IOException {
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                () -> close(connection), CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
        try (connection) {
            talk.run();
        } finally {
            end.cancel(false);
        }
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connect(String host, int port, Duration timeout) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout((int) timeout.toMillis());
            socket.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void write(Socket socket, List<byte[]> messages) throws IOException {
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        for (byte[] message : messages) {
            out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.write(message);
        }
        out.flush();
    }
}
