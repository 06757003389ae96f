package io.izinhub.mail.poll;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.net.ExtendedSocketOptions;

/**
 * Stands before a real IMAP server: takes abilities from it, cuts connections between what the server did and what the client
 * hears of it, and asks for XOAUTH2. Thread-safe.
 */
final class ImapProxy implements AutoCloseable {

    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int behind;
    private final Set<String> hidden;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> cutBefore = line -> false;
    private volatile Predicate<String> tokens;

    /** One that only passes on, and faster. */
    ImapProxy(int behind) throws IOException {
        this(behind, Set.of());
    }

    /** @param hidden abilities that the server shall not have, {@code UIDPLUS} */
    ImapProxy(int behind, Set<String> hidden) throws IOException {
        this.behind = behind;
        this.hidden = hidden;
        thread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Every line of the client, without what follows as a literal. */
    List<String> commands() {
        return commands;
    }

    boolean saw(String command) {
        return commands.stream().anyMatch(line -> line.contains(command));
    }

    /** Asked for each line of the server before the client gets it; true cuts all connections instead. */
    void cutBefore(Predicate<String> line) {
        cutBefore = line;
    }

    /** Logins by XOAUTH2 only, with a token that passes; the mailbox behind has the password {@code demo}. */
    void askForTokens(Predicate<String> good) {
        tokens = good;
    }

    void cutAll() {
        for (Socket socket : open) {
            close(socket);
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cutAll();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket real = new Socket(InetAddress.getLoopbackAddress(), behind);
                client.setTcpNoDelay(true);
                real.setTcpNoDelay(true);
                open.addAll(List.of(client, real));
                thread(() -> pump(real, client, line -> fromServer(line, client)));
                thread(() -> pump(client, real, line -> fromClient(line, client)));
            } catch (IOException e) {
                // The next one.
            }
        }
    }

    /** @return null to pass on nothing */
    private interface Filter {
        String line(String line) throws IOException;
    }

    private String fromServer(String line, Socket client) {
        if (cutBefore.test(line)) {
            cutAll();
            return null;
        }
        String shown = line;
        if (line.contains("CAPABILITY")) {
            for (String ability : hidden) {
                shown = shown.replace(" " + ability, "");
            }
            shown = tokens == null ? shown : shown.replace("CAPABILITY", "CAPABILITY AUTH=XOAUTH2");
        }
        return hidden.contains("UIDPLUS") ? shown.replaceAll("\\[APPENDUID [^]]*] ?", "") : shown;
    }

    private String fromClient(String line, Socket client) throws IOException {
        commands.add(line);
        if (tokens == null || !line.contains("AUTHENTICATE XOAUTH2") && !line.contains(" LOGIN ")) {
            return line;
        }
        String tag = line.substring(0, line.indexOf(' '));
        if (line.contains(" LOGIN ")) {
            say(client, tag + " NO log in with a token");
            return null;
        }
        String[] words = line.split(" ");
        String said = words.length > 3 ? words[3] : null;
        if (said == null) {
            say(client, "+ ");
            return tag + " XOAUTH2";
        }
        return checked(tag, said, client);
    }

    private String checked(String tag, String said, Socket client) throws IOException {
        String plain = new String(Base64.getDecoder().decode(said), StandardCharsets.UTF_8);
        Matcher parts = Pattern.compile("user=([^\\x01]+)\\x01auth=Bearer ([^\\x01]+)\\x01\\x01")
                .matcher(plain);
        if (parts.matches() && tokens.test(parts.group(2))) {
            return tag + " LOGIN \"" + parts.group(1) + "\" \"demo\"";
        }
        say(client, tag + " NO [AUTHENTICATIONFAILED] the token is not taken");
        return null;
    }

    private void pump(Socket from, Socket to, Filter filter) {
        try (from;
                to) {
            InputStream in = new BufferedInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            String waiting = null;
            quick(from);
            for (String line = line(in); line != null; line = line(in)) {
                quick(from);
                String passed = waiting == null ? filter.line(line) : checked(waiting, line, from);
                waiting = null;
                if (passed != null && passed.endsWith(" XOAUTH2") && !passed.contains("AUTHENTICATE")) {
                    waiting = passed.substring(0, passed.indexOf(' '));
                    continue;
                }
                if (passed != null) {
                    out.write((passed + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                }
                Matcher literal = LITERAL.matcher(line);
                out.flush();
                if (literal.find()) {
                    out.write(in.readNBytes(Integer.parseInt(literal.group(1))));
                    out.flush();
                }
            }
        } catch (IOException | RuntimeException e) {
            // Cut.
        }
    }

    /** GreenMail writes in pieces and waits for our acknowledgement between them: 40 ms for each command, measured. */
    private static void quick(Socket socket) throws IOException {
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(b);
        }
        return null;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed already.
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "imap-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
