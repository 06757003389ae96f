package io.izinhub.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A DNS server that knows texts and nothing else (RFC 1035 over UDP). Thread-safe. */
public final class FakeDns implements AutoCloseable {

    private static final int LONGEST_PART = 255;
    private static final int HEADER = 12;
    private static final byte[] TXT_IN = {0, 16, 0, 1};

    private final DatagramSocket socket;
    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();

    private FakeDns() throws SocketException {
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "fake-dns");
        thread.setDaemon(true);
        thread.start();
    }

    public static FakeDns start() throws SocketException {
        return new FakeDns();
    }

    /** {@code 127.0.0.1:port} */
    public String server() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    public void publish(String name, String... records) {
        texts.put(name, List.of(records));
    }

    private void serve() {
        byte[] buffer = new byte[1500];
        while (!socket.isClosed()) {
            DatagramPacket question = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(question);
                byte[] answer = answer(Arrays.copyOf(question.getData(), question.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            } catch (IOException e) {
                // Closed, which ends the loop.
            }
        }
    }

    private byte[] answer(byte[] question) {
        List<String> labels = new ArrayList<>();
        int at = HEADER;
        while (question[at] != 0) {
            labels.add(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        int end = at + 5;
        List<String> found = texts.get(String.join(".", labels).toLowerCase(Locale.ROOT));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(question, 0, 2);
        answer.writeBytes(new byte[] {
            (byte) 0x85,
            (byte) (found == null ? 0x83 : 0x80),
            0,
            1,
            0,
            (byte) (found == null ? 0 : found.size()),
            0,
            0,
            0,
            0
        });
        answer.write(question, HEADER, end - HEADER);
        if (found != null) {
            found.forEach(text -> record(answer, text.getBytes(StandardCharsets.UTF_8)));
        }
        return answer.toByteArray();
    }

    /** Name by reference to the question, a minute to live, the text in parts. */
    private static void record(ByteArrayOutputStream answer, byte[] text) {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        for (int from = 0; from < text.length; from += LONGEST_PART) {
            int length = Math.min(LONGEST_PART, text.length - from);
            parts.write(length);
            parts.write(text, from, length);
        }
        answer.writeBytes(new byte[] {(byte) 0xC0, HEADER});
        answer.writeBytes(TXT_IN);
        answer.writeBytes(new byte[] {0, 0, 0, 60, (byte) (parts.size() >> 8), (byte) parts.size()});
        answer.writeBytes(parts.toByteArray());
    }

    @Override
    public void close() {
        socket.close();
    }
}
