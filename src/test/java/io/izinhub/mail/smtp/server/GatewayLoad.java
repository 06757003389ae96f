package io.izinhub.mail.smtp.server;

import io.izinhub.testing.AtOnce;
import io.izinhub.testing.RawSmtp;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * How many mails a second a gateway takes, and how long each waits: {@code GatewayLoad <port> <connections> <mails of each> <bytes>
 * [<recipient>]}. The mails are those of a campaign, of the words of a letter.
 */
public final class GatewayLoad {

    private GatewayLoad() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int connections = Integer.parseInt(args[1]);
        int mails = Integer.parseInt(args[2]);
        int bytes = Integer.parseInt(args[3]);
        String recipient = args.length > 4 ? args[4] : "c@d.example";
        run(port, connections, mails / 4, bytes, recipient);
        long started = System.nanoTime();
        List<long[]> times = run(port, connections, mails, bytes, recipient);
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

    private static List<long[]> run(int port, int connections, int mails, int bytes, String recipient)
            throws Exception {
        String line = "Merhaba, yeni ürünlerimizi görmek için mağazamıza bekleriz. İyi günler dileriz.\r\n";
        byte[] text = line.repeat(bytes / line.getBytes(StandardCharsets.UTF_8).length)
                .getBytes(StandardCharsets.UTF_8);
        return AtOnce.run(connections, worker -> {
            long[] times = new long[mails];
            try (RawSmtp client = RawSmtp.connect(port)) {
                client.say("EHLO load.example");
                for (int i = 0; i < mails; i++) {
                    byte[] mail = mail(text);
                    long started = System.nanoTime();
                    String reply = client.message("haber@ornek.example", mail, recipient);
                    times[i] = System.nanoTime() - started;
                    if (!reply.startsWith("250")) {
                        throw new IllegalStateException(reply);
                    }
                }
            }
            return times;
        });
    }

    private static byte[] mail(byte[] text) {
        String head =
                "Message-ID: <" + UUID.randomUUID() + "@ornek.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\n"
                        + "From: haber@ornek.example\r\nSubject: Kampanya\r\nMIME-Version: 1.0\r\n"
                        + "List-Unsubscribe: <https://izin.ornek.example/o/deneme>\r\n"
                        + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
        ByteArrayOutputStream mail = new ByteArrayOutputStream(head.length() + text.length);
        mail.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        mail.writeBytes(text);
        return mail.toByteArray();
    }
}
