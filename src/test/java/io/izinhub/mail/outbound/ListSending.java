package io.izinhub.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.testing.RawSmtp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A list of a campaign, and a sender who sends it to the gateway. */
record ListSending(List<String> agreed, List<String> refused, List<String> unknown) {

    /** What the sender heard, by recipient. */
    record Heard(Set<String> taken, Map<String, String> refusals) {}

    /** @param refused share of the list in percent, of whom a third never said anything */
    static ListSending of(int people, int refused) {
        List<String> all = IntStream.range(0, people)
                .mapToObj(i -> "l" + UUID.randomUUID() + "@musteri.example")
                .toList();
        int no = people * refused / 100;
        return new ListSending(all.subList(no, people), all.subList(no / 3, no), all.subList(0, no / 3));
    }

    /** In no order. */
    List<String> all() {
        List<String> all = new ArrayList<>(
                Stream.of(agreed, refused, unknown).flatMap(List::stream).toList());
        Collections.shuffle(all);
        return all;
    }

    /** One mail for each, on some connections at a time; whom the gateway refuses gets none. */
    Heard send(OutboundClient client, int connections, String campaign) throws Exception {
        Set<String> taken = ConcurrentHashMap.newKeySet();
        Map<String, String> refusals = new ConcurrentHashMap<>();
        List<String> all = all();
        ExecutorService senders = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Void>> running = IntStream.range(0, connections)
                    .mapToObj(number ->
                            senders.submit(sender(client, all, number, connections, campaign, taken, refusals)))
                    .toList();
            for (Future<Void> each : running) {
                each.get(10, TimeUnit.MINUTES);
            }
        } finally {
            senders.shutdownNow();
        }
        return new Heard(new HashSet<>(taken), Map.copyOf(refusals));
    }

    private static Callable<Void> sender(
            OutboundClient client,
            List<String> all,
            int number,
            int step,
            String campaign,
            Set<String> taken,
            Map<String, String> refusals) {
        return () -> {
            try (RawSmtp smtp = client.login("kampanya")) {
                for (int i = number; i < all.size(); i += step) {
                    smtp.say("MAIL FROM:<haber@ornek.example>");
                    String reply = smtp.say("RCPT TO:<" + all.get(i) + ">");
                    if (reply.startsWith("250")) {
                        assertThat(smtp.say("DATA")).startsWith("354");
                        smtp.send(RawSmtp.stuffed(mail(campaign)));
                        assertThat(smtp.say(".")).startsWith("250");
                        taken.add(all.get(i));
                    } else {
                        refusals.put(all.get(i), reply);
                        smtp.say("RSET");
                    }
                }
            }
            return null;
        };
    }

    static byte[] mail(String campaign) {
        return OutboundClient.mail("X-Izin-Campaign: " + campaign + "\r\n", "Yeni ürünümüz çıktı.");
    }

    /** Exactly those who agreed were taken, and the others came back with their reason. */
    void isWhatWasHeard(Heard heard) {
        assertThat(heard.taken()).isEqualTo(new HashSet<>(agreed));
        assertThat(heard.refusals()).hasSize(refused.size() + unknown.size());
        assertThat(refused).allMatch(who -> heard.refusals().get(who).matches("550 5\\.7\\.1 .*\\(RET\\).*"));
        assertThat(unknown).allMatch(who -> heard.refusals().get(who).matches("550 5\\.7\\.1 .*\\(NO_RECORD\\).*"));
    }
}
