package io.izinhub.platform.camel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A loopback server that shows a test the request as it arrived, byte by byte, and answers with bytes of the test's. */
final class WireServer implements AutoCloseable {

    private final ServerSocket server;
    private final Script script;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

    /** Writes the answer; closing the socket without a word, or holding on, is an answer too. */
    interface Script {
        void answer(Socket socket, OutputStream out) throws IOException, InterruptedException;
    }

    record Request(String line, List<String> headers, String body) {

        boolean hasHeader(String header) {
            return headers.contains(header);
        }

        List<String> headerNames() {
            return headers.stream()
                    .map(h -> h.substring(0, h.indexOf(':')).toLowerCase(Locale.ROOT))
                    .toList();
        }
    }

    WireServer(Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "wire-server");
        thread.setDaemon(true);
        thread.start();
    }

    static WireServer answering(String head, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        return new WireServer((socket, out) -> {
            out.write((head + "\r\nContent-Length: " + content.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(content);
        });
    }

    URI uri(String rest) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + rest);
    }

    Request only() {
        if (requests.size() != 1) {
            throw new AssertionError("requests: " + requests.size());
        }
        return requests.peek();
    }

    int count() {
        return requests.size();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                requests.add(read(socket.getInputStream()));
                script.answer(socket, socket.getOutputStream());
                socket.getOutputStream().flush();
            } catch (IOException | InterruptedException e) {
                // The client hung up, or the test is over: the next accept tells.
                continue;
            }
        }
    }

    private static Request read(InputStream in) throws IOException {
        String line = line(in);
        List<String> headers = new ArrayList<>();
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            headers.add(header);
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        return new Request(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("end of request");
            }
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
