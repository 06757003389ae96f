package io.izinhub.optout;

import static io.izinhub.optout.OptOutWorld.BRAND;
import static io.izinhub.optout.OptOutWorld.ONE_CLICK;
import static io.izinhub.optout.OptOutWorld.path;
import static io.izinhub.optout.OptOutWorld.someNumber;
import static io.izinhub.optout.OptOutWorld.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.access.Accounts;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.testing.AtOnce;
import io.izinhub.testing.HubTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;

/** Whoever guesses, cuts, keeps or exchanges links learns nothing from the answers, neither from their words nor from their time. */
@HubTest
class WrongLinksTest {

    private static final String HOST = "izin.ornek.example";
    private static final String OTHER_BRAND = "600101";
    private static final Duration LONG_AGO = Duration.ofDays(4 * 366);

    private static final int SLICE = 2_000;

    /** Fewer than one network may try before it is told to wait. */
    private static final int OF_ONE_NETWORK = 25;

    private final OptOutWorld world;
    private final MailTokens tokens;
    private final KeyLife keyLife;
    private final JdbcTemplate jdbc;
    private final int port;
    /** Each test begins somewhere else, so that none finds a network that has tried before. */
    private final AtomicInteger networks = new AtomicInteger(new SecureRandom().nextInt(10_000_000));

    private UUID person;
    private UUID phone;
    private String mail;
    private String sms;

    @Autowired
    WrongLinksTest(
            Ledger ledger,
            ContactPoints contacts,
            OptOutLinks links,
            Accounts accounts,
            MailTokens tokens,
            KeyLife keyLife,
            JdbcTemplate jdbc,
            @LocalServerPort int port) {
        this.world = new OptOutWorld(ledger, contacts, links, accounts, port);
        this.tokens = tokens;
        this.keyLife = keyLife;
        this.jdbc = jdbc;
        this.port = port;
    }

    @BeforeEach
    void twoPeople() {
        person = world.consents(somebody(), Channel.EPOSTA);
        phone = world.consents(someNumber(), Channel.MESAJ);
        mail = tokenOf(world.mailPath(person));
        sms = tokenOf(world.smsPath(phone));
    }

    private static String tokenOf(String path) {
        return path.substring("/o/".length());
    }

    private int brandId(String brand) {
        return jdbc.queryForObject("select brand_id from brand where code = ?", Integer.class, brand);
    }

    private String othersMail() {
        return tokens.make(new LinkTarget(person, brandId(OTHER_BRAND), Channel.EPOSTA, Optional.empty()));
    }

    private String smsMade(String brand, Duration ago) {
        return new SmsLinks(jdbc, new SecureRandom(), Clock.offset(Clock.systemUTC(), ago.negated()))
                .make(List.of(phone), brandId(brand), Optional.empty())
                .get(0);
    }

    @Test
    void r44_r120_noneOfManyWrongLinksIsHonoured_andAllGetOneAnswer() throws Exception {
        fuzz(8_000);
    }

    @Test
    @Tag("long")
    void r44_r120_noneOfAMillionWrongLinksIsHonoured() throws Exception {
        fuzz(1_000_000);
    }

    private void fuzz(int count) throws Exception {
        assertThat(answers(List.of("GET /o/" + mail, "GET /o/" + sms)))
                .allMatch(answer -> answer.startsWith("HTTP/1.1 200"));
        for (int done = 0; done < count; done += SLICE) {
            fuzzSlice(done);
        }
        assertThat(events()).isEqualTo(2);
        assertThat(world.get("/o/" + mail).statusCode()).isEqualTo(200);
    }

    private void fuzzSlice(int seed) throws Exception {
        String others = othersMail();
        String othersSms = smsMade(OTHER_BRAND, Duration.ZERO);
        String oldSms = smsMade(BRAND, LONG_AGO);
        String expected = answers(List.of("GET /o/x")).get(0);
        assertThat(expected).startsWith("HTTP/1.1 404");
        AtomicInteger batches = new AtomicInteger(SLICE / OF_ONE_NETWORK);

        AtOnce.run(2, worker -> {
            Random random = new Random(seed + worker);
            while (batches.getAndDecrement() > 0) {
                List<String> requests = new ArrayList<>();
                for (int i = 0; i < OF_ONE_NETWORK; i++) {
                    String token =
                            switch (i) {
                                case 0 -> others;
                                case 1 -> othersSms;
                                case 2 -> oldSms;
                                default -> wrong(random, i);
                            };
                    requests.add((random.nextBoolean() ? "GET /o/" : "POST /o/") + token);
                }
                assertThat(answers(requests)).hasSize(OF_ONE_NETWORK).allMatch(expected::equals);
            }
            return null;
        });
    }

    /** Of chance, cut, lengthened, changed by one bit, and put together of two. */
    private String wrong(Random random, int kind) {
        String real = random.nextBoolean() ? mail : sms;
        return switch (kind % 5) {
            case 0 -> chance(random, real.length());
            case 1 -> real.substring(0, random.nextInt(real.length()));
            case 2 -> real + chance(random, 1 + random.nextInt(20));
            case 3 -> {
                byte[] bytes = Base64.getUrlDecoder().decode(real);
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                yield Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            }
            default -> real.substring(0, 10) + chance(random, real.length() - 10);
        };
    }

    private static String chance(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, length);
    }

    private int events() {
        return jdbc.queryForObject(
                "select count(*) from consent_event where point_id in (?, ?)", Integer.class, person, phone);
    }

    @Test
    void r44_aLinkOfAKeyWhoseTimeIsOverIsAsUnknownAsAnyOther() throws IOException {
        String expected = answers(List.of("GET /o/x")).get(0);

        List<String> answers = retired(() -> answersOf(List.of("GET /o/" + mail, "POST /o/" + mail)));

        assertThat(answers).containsExactly(expected, expected);
        assertThat(answersOf(List.of("GET /o/" + mail))).allMatch(answer -> answer.startsWith("HTTP/1.1 200"));
        assertThat(events()).isEqualTo(2);
    }

    /**
     * Medians of what each kind costs, one after the other in turn: a machine under load slows all of them. The limit is far above what
     * differs between them, and below what a look at the ledger would add.
     */
    @Test
    void r44_theTimeOfAnAnswerTellsNoKindOfWrongLinkFromAnother() throws IOException {
        Random random = new Random(7);
        Map<String, Supplier<String>> kinds = new TreeMap<>();
        String othersMail = othersMail();
        String othersSms = smsMade(OTHER_BRAND, Duration.ZERO);
        String oldSms = smsMade(BRAND, LONG_AGO);
        kinds.put("unknown", () -> chance(random, mail.length()));
        kinds.put("unknown sms", () -> chance(random, sms.length()));
        kinds.put("malformed", () -> "%3Cscript%3E" + random.nextInt(1_000));
        kinds.put("cut", () -> mail.substring(0, 10 + random.nextInt(mail.length() - 10)));
        kinds.put("retired", () -> mail);
        kinds.put("retired sms", () -> oldSms);
        kinds.put("other brand", () -> othersMail);
        kinds.put("other brand sms", () -> othersSms);

        Map<String, List<Long>> times = new TreeMap<>();
        for (int round = 0; round < 140; round++) {
            try (Wire wire = new Wire()) {
                for (int i = 0; i < 2; i++) {
                    for (Map.Entry<String, Supplier<String>> kind : kinds.entrySet()) {
                        long time = kind.getKey().equals("retired")
                                ? retired(() -> wire.time(kind.getValue().get()))
                                : wire.time(kind.getValue().get());
                        // The first ones warm the machine up.
                        if (round >= 20) {
                            times.computeIfAbsent(kind.getKey(), key -> new ArrayList<>())
                                    .add(time);
                        }
                    }
                }
            }
        }
        Map<String, Long> medians = new TreeMap<>();
        times.forEach((kind, all) -> {
            long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
            medians.put(kind, sorted[sorted.length / 2] / 1_000);
        });
        long least = medians.values().stream().min(Long::compare).orElseThrow();
        long most = medians.values().stream().max(Long::compare).orElseThrow();
        assertThat((double) most / least).as("microseconds: " + medians).isLessThan(2.5);
    }

    /** While a newer key has been making links for longer than links live. */
    private <T> T retired(Supplier<T> during) {
        @SuppressWarnings("unchecked")
        Map<Integer, Instant> since = (Map<Integer, Instant>) ReflectionTestUtils.getField(keyLife, "since");
        int newer = since.keySet().stream().max(Integer::compare).orElseThrow() + 1;
        since.put(newer, Instant.now().minus(LONG_AGO));
        try {
            return during.get();
        } finally {
            since.remove(newer);
        }
    }

    private List<String> answersOf(List<String> requests) {
        try {
            return answers(requests);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What one network hears, one after the other over one connection; all of each answer but its time and number. */
    private List<String> answers(List<String> requests) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < requests.size(); i++) {
            all.append(request(requests.get(i), i == requests.size() - 1));
        }
        try (Socket socket = connect()) {
            socket.getOutputStream().write(all.toString().getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String heard = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(heard.split("(?=HTTP/1\\.1 \\d{3})"))
                    .map(answer -> answer.replaceAll("(?m)^(Date|X-Correlation-Id|Connection|Keep-Alive):.*\r\n", ""))
                    .toList();
        }
    }

    private static String request(String methodAndPath, boolean last) {
        String body = methodAndPath.startsWith("POST") ? ONE_CLICK : "";
        return methodAndPath + " HTTP/1.1\r\nHost: " + HOST + "\r\nAccept-Language: tr\r\n"
                + (last ? "Connection: close\r\n" : "")
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    /** From a network that nobody came from before. */
    private Socket connect() throws IOException {
        int number = networks.incrementAndGet();
        String from = "127." + (20 + number / 62_500 % 200) + "." + number / 250 % 250 + "." + (1 + number % 250);
        return new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0);
    }

    /** A connection that is asked and waited for. */
    private final class Wire implements AutoCloseable {

        private final Socket socket;

        private Wire() throws IOException {
            this.socket = connect();
            socket.setTcpNoDelay(true);
        }

        /** Nanoseconds until the answer is there. */
        long time(String token) {
            try {
                byte[] request = request("GET /o/" + token, false).getBytes(StandardCharsets.US_ASCII);
                long start = System.nanoTime();
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
                String answer = answer(socket.getInputStream());
                long time = System.nanoTime() - start;
                assertThat(answer).startsWith("HTTP/1.1 404");
                return time;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private String answer(InputStream in) throws IOException {
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            byte[] buffer = new byte[16 * 1024];
            while (!isWhole(heard.toString(StandardCharsets.ISO_8859_1))) {
                int read = in.read(buffer);
                assertThat(read).isPositive();
                heard.write(buffer, 0, read);
            }
            return heard.toString(StandardCharsets.ISO_8859_1);
        }

        private boolean isWhole(String answer) {
            int head = answer.indexOf("\r\n\r\n");
            if (head < 0) {
                return false;
            }
            int at = answer.indexOf("Content-Length: ");
            return at < 0 || at > head
                    ? answer.endsWith("\r\n0\r\n\r\n")
                    : answer.length() - head - 4
                            >= Integer.parseInt(answer.substring(at + 16, answer.indexOf("\r\n", at)));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** What a mailbox provider's server, or a browser on another page, may send along. */
    @Test
    void r117_cookiesAndOriginsOfOthersChangeNothing() {
        for (Map<String, String> headers : List.of(
                Map.of("Cookie", "JSESSIONID=0123456789ABCDEF; SESSION=x; XSRF-TOKEN=y"),
                Map.of("Origin", "https://mail.provider.example", "Sec-Fetch-Site", "cross-site"),
                Map.of("Origin", "null", "Referer", "https://mail.provider.example/inbox"),
                Map.of("X-Forwarded-Proto", "http", "X-Forwarded-Host", "elsewhere.example"))) {
            UUID point = world.consents(somebody(), Channel.EPOSTA);

            var answer = world.hub()
                    .post(
                            path(world.links().mail(point, BRAND, Channel.EPOSTA, Optional.empty())),
                            OptOutWorld.FORM,
                            ONE_CLICK,
                            headers);

            assertThat(answer.statusCode()).as(headers.toString()).isEqualTo(200);
            assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location", "refresh");
            assertThat(jdbc.queryForObject(
                            "select count(*) from consent_event where point_id = ? and status = 2",
                            Integer.class,
                            point))
                    .isEqualTo(1);
        }
    }
}
