package io.izinhub.mail.smtp.server;

import io.izinhub.testing.AtOnce;
import io.izinhub.testing.RawSmtp;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** How many mails a second a gateway takes: {@code GatewayLoad <port> <connections> <mails of each> <bytes>}. */
public final class GatewayLoad {

    private GatewayLoad() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int connections = Integer.parseInt(args[1]);
        int mails = Integer.parseInt(args[2]);
        int bytes = Integer.parseInt(args[3]);
        run(port, connections, mails / 4, bytes);
        long started = System.nanoTime();
        List<long[]> times = run(port, connections, mails, bytes);
        double seconds = (System.nanoTime() - started) / 1e9;
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                "%d mails in %.1f s: %.0f a second; median %.1f ms, p99 %.1f ms, longest %.1f ms, %d over 35 ms%n",
                all.length,
                seconds,
                all.length / seconds,
                all[all.length / 2] / 1e6,
                all[all.length * 99 / 100] / 1e6,
                all[all.length - 1] / 1e6,
                Arrays.stream(all).filter(nanos -> nanos > 35_000_000).count());
    }

    private static List<long[]> run(int port, int connections, int mails, int bytes) throws Exception {
        String text = ("x".repeat(76) + "\r\n").repeat(bytes / 78);
        return AtOnce.run(connections, worker -> {
            long[] times = new long[mails];
            try (RawSmtp client = RawSmtp.connect(port)) {
                client.say("EHLO load.example");
                for (int i = 0; i < mails; i++) {
                    byte[] mail = ("Message-ID: <" + UUID.randomUUID()
                                    + "@x>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\nSubject: load\r\n\r\n" + text)
                            .getBytes(StandardCharsets.US_ASCII);
                    long started = System.nanoTime();
                    String reply = client.message("a@b.example", mail, "c@d.example");
                    times[i] = System.nanoTime() - started;
                    if (!reply.startsWith("250")) {
                        throw new IllegalStateException(reply);
                    }
                }
            }
            return times;
        });
    }
}
