package io.izinhub.mail.smtp.examine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A few SMTP commands said to a listener of our own, from an address of this machine; never a message. For one thread. */
final class Talk implements AutoCloseable {

    private static final int MILLIS = 5_000;
    private static final int LINES = 100;

    private final Socket socket;
    private final BufferedReader in;

    /** @param from an address of this machine; null for any */
    Talk(InetAddress from, InetAddress to, int port) throws IOException {
        this.socket = new Socket();
        try {
            if (from != null) {
                socket.bind(new InetSocketAddress(from, 0));
            }
            socket.setSoTimeout(MILLIS);
            socket.connect(new InetSocketAddress(to, port), MILLIS);
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** @param lines of the reply, with its code */
    record Reply(int code, List<String> lines) {

        boolean isAccepted() {
            return code / 100 == 2;
        }
    }

    /** The greeting. */
    Reply greeting() throws IOException {
        return read();
    }

    Reply say(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return read();
    }

    private Reply read() throws IOException {
        List<String> lines = new ArrayList<>();
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-' && lines.size() < LINES) {
            lines.add(line);
            line = in.readLine();
        }
        if (line == null || !line.matches("\\d{3}.*")) {
            throw new IOException("no SMTP reply");
        }
        lines.add(line);
        return new Reply(Integer.parseInt(line.substring(0, 3)), lines);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
