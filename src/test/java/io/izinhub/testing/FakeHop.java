package io.izinhub.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that answers as its script says: for next hops that misbehave. Thread-safe. */
public final class FakeHop implements AutoCloseable {

    /** Hang up instead of answering. */
    public static final String HANG_UP = "hang up";

    /** Never answer. */
    public static final String SILENCE = "silence";

    /** What the next hop says. */
    @FunctionalInterface
    public interface Script {
        /**
         * @param connection 1, 2, ...
         * @param command {@code MAIL FROM:<...>}, {@code .} for the end of a message
         * @return the answer, or null for what a good server says
         */
        String answer(int connection, String command);
    }

    private final ServerSocket server;
    private final Script script;
    private final String extensions;
    private final SSLContext encryption;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();

    private FakeHop(String extensions, SSLContext encryption, Script script) throws IOException {
        this.server = new ServerSocket(0);
        this.script = script;
        this.extensions = extensions;
        this.encryption = encryption;
        thread(this::accept);
    }

    public static FakeHop start(Script script) throws IOException {
        return new FakeHop("8BITMIME, SMTPUTF8, SIZE", null, script);
    }

    /** @param extensions with a comma and a space between */
    public static FakeHop with(String extensions, Script script) throws IOException {
        return new FakeHop(extensions, null, script);
    }

    /** One that offers STARTTLS with this certificate. */
    public static FakeHop encrypting(TestCertificate certificate, Script script)
            throws IOException, GeneralSecurityException {
        return new FakeHop("STARTTLS, SIZE", certificate.server(), script);
    }

    public int port() {
        return server.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** All commands of all connections, in the order of their arrival. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** Those whose final dot came, accepted or not. */
    public List<byte[]> messages() {
        return List.copyOf(messages);
    }

    /** Cuts every connection. */
    public void killAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        killAll();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                int number = connections.incrementAndGet();
                thread(() -> serve(socket, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket plain, int number) {
        try (plain) {
            Socket socket = plain;
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String greeting = script.answer(number, "");
            if (!say(socket, greeting == null ? "220 fake" : greeting)) {
                return;
            }
            for (String line = line(in); line != null; line = line(in)) {
                commands.add(line);
                String answer = script.answer(number, line);
                if (!say(socket, answer == null ? usual(line) : answer)) {
                    return;
                }
                if (line.equals("DATA") && answer == null && !message(socket, in, number)) {
                    return;
                }
                if (line.equals("STARTTLS") && encryption != null) {
                    socket = encrypted(plain);
                    in = new BufferedInputStream(socket.getInputStream());
                }
            }
        } catch (IOException e) {
            // The client is gone, or we were told to be.
        }
    }

    private Socket encrypted(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) encryption.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private boolean message(Socket socket, InputStream in, int number) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String line = line(in); !".".equals(line); line = line(in)) {
            if (line == null) {
                return false;
            }
            String plain = line.startsWith(".") ? line.substring(1) : line;
            body.writeBytes((plain + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        messages.add(body.toByteArray());
        String answer = script.answer(number, ".");
        return say(socket, answer == null ? "250 2.0.0 Ok: queued" : answer);
    }

    private String usual(String line) {
        String verb = line.split(" ")[0].toUpperCase(Locale.ROOT);
        return switch (verb) {
            case "EHLO" -> {
                StringBuilder answer = new StringBuilder("250-fake");
                List.of(extensions.split(", "))
                        .forEach(e -> answer.append("\r\n250-").append(e));
                yield answer + "\r\n250 ENHANCEDSTATUSCODES";
            }
            case "STARTTLS" -> encryption == null ? "250 2.1.0 Ok" : "220 2.0.0 go on";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 2.1.0 Ok";
        };
    }

    private static boolean say(Socket socket, String answer) throws IOException {
        if (answer.equals(HANG_UP)) {
            return false;
        }
        if (!answer.equals(SILENCE)) {
            socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
        return true;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                byte[] bytes = line.toByteArray();
                int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
                return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            }
            line.write(b);
        }
        return null;
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "fake-hop");
        thread.setDaemon(true);
        thread.start();
    }
}
