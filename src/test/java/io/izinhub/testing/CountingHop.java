package io.izinhub.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A mail server that keeps no mail, only how many octets came for whom: for mails that would fill the memory of a test. Thread-safe. */
public final class CountingHop implements AutoCloseable {

    private static final int LONGEST_COMMAND = 2_000;

    private final ServerSocket server = new ServerSocket(0);
    private final Map<String, Long> octets = new ConcurrentHashMap<>();

    public CountingHop() throws IOException {
        thread(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Octets of all mails that came for this recipient; 0 if none did. */
    public long octets(String recipient) {
        return octets.getOrDefault(recipient, 0L);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                thread(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
            String recipient = "";
            say(socket, "220 hop");
            for (String line = command(in); line != null; line = command(in)) {
                String verb = line.toUpperCase(Locale.ROOT);
                if (verb.startsWith("EHLO")) {
                    say(socket, "250-hop\r\n250-SIZE\r\n250 8BITMIME");
                } else if (verb.startsWith("RCPT")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    say(socket, "250 ok");
                } else if (verb.equals("DATA")) {
                    say(socket, "354 go");
                    octets.merge(recipient, message(in), Long::sum);
                    say(socket, "250 2.0.0 ok");
                } else {
                    say(socket, "250 ok");
                }
            }
        } catch (IOException e) {
            // The hub hung up, or died.
        }
    }

    private static String command(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString().stripTrailing();
            }
            if (line.length() < LONGEST_COMMAND) {
                line.append((char) b);
            }
        }
        return null;
    }

    /** Reads to the final dot. */
    private static long message(InputStream in) throws IOException {
        long count = 0;
        int dots = 1;
        for (int b = in.read(); b >= 0; b = in.read()) {
            count++;
            // CR LF . CR LF, the first line end of which may be that of DATA
            dots = b == "\n.\r\n".charAt(dots) ? dots + 1 : b == '\n' ? 1 : 0;
            if (dots == 4) {
                return count - 3;
            }
        }
        throw new IOException("No end");
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "counting-hop");
        thread.setDaemon(true);
        thread.start();
    }
}
