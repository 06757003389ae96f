package io.izinhub.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.crypto.TestKeys;
import io.izinhub.platform.errors.ConfigurationProblem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("process")
class MailTokensTest {

    private static final boolean LONG = Boolean.getBoolean("izinhub.test.long");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final UUID POINT = UUID.fromString("7a1f3c52-96d0-4b1e-8f7c-2d9be0a41c33");

    private final MailTokens tokens = new MailTokens(TestKeys.tokens(1));

    private static LinkTarget target(String campaign) {
        return new LinkTarget(POINT, 2, Channel.EPOSTA, Optional.ofNullable(campaign));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 12, 63, 64})
    void r120_aTokenIsReadAsItWasMade(int length) {
        for (String letter : new String[] {"a", "ş", "\u4e2d"}) {
            LinkTarget target = target(length == 0 ? null : letter.repeat(length));
            String token = tokens.make(target);

            assertThat(tokens.open(token)).contains(new MailTokens.Opened(1, target));
            assertThat(tokens.make(target)).isEqualTo(token);
        }
    }

    @Test
    void r44_aTokenIsShortUrlSafeAndEndsInALetterOrDigit() {
        assertThat(tokens.make(target(null))).hasSize(50);
        for (int length = 1; length <= LinkTarget.MAX_CAMPAIGN; length++) {
            for (int seed = 0; seed < 20; seed++) {
                String campaign = Integer.toString(seed, 36).repeat(length).substring(0, length);
                assertThat(tokens.make(target(campaign)))
                        .matches("[A-Za-z0-9_-]+[A-Za-z0-9]")
                        .hasSizeLessThan(256);
            }
        }
    }

    @Test
    void r44_aTokenShowsNeitherPersonNorCampaign() {
        byte[] first = Base64.getUrlDecoder().decode(tokens.make(target("diyabet-kasim")));
        byte[] second = Base64.getUrlDecoder().decode(tokens.make(target("diyabet-aralik")));

        assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("diyabet");
        assertThat(hex(first)).doesNotContain(POINT.toString().replace("-", "").substring(0, 8));
        assertThat(hex(first).substring(4, 20)).isNotEqualTo(hex(second).substring(4, 20));
        assertThat(Arrays.equals(first, 20, 36, second, 20, 36)).isFalse();
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    @Test
    void r44_anOlderKeyIsStillRead() {
        String old = tokens.make(target("mart"));
        MailTokens rotated = new MailTokens(TestKeys.tokens(1, 2, 300_000));

        assertThat(rotated.open(old)).contains(new MailTokens.Opened(1, target("mart")));
        assertThat(rotated.open(rotated.make(target("mart")))).contains(new MailTokens.Opened(300_000, target("mart")));
        assertThat(tokens.open(rotated.make(target("mart")))).isEmpty();
    }

    @Test
    void r120_whatIsMadeUnderAnotherKeyIsNone() {
        assertThat(new MailTokens(TestKeys.tokens(2)).open(tokens.make(target(null))))
                .isEmpty();
    }

    @Test
    void r120_everySingleChangedLetterIsFound() {
        for (String campaign : new String[] {null, "a", "ab", "abc"}) {
            String token = tokens.make(target(campaign));
            for (int at = 0; at < token.length(); at++) {
                for (char other : ALPHABET.toCharArray()) {
                    if (other != token.charAt(at)) {
                        assertThat(tokens.open(token.substring(0, at) + other + token.substring(at + 1)))
                                .isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void r120_everyCutAndEveryLongerTokenIsFound() {
        String token = tokens.make(target("kasim"));
        for (int length = 0; length < token.length(); length++) {
            assertThat(tokens.open(token.substring(0, length))).isEmpty();
            assertThat(tokens.open(token.substring(length + 1))).isEmpty();
        }
        for (char more : ALPHABET.toCharArray()) {
            assertThat(tokens.open(token + more)).isEmpty();
            assertThat(tokens.open(more + token)).isEmpty();
        }
        assertThat(tokens.open(token + "=")).isEmpty();
        assertThat(tokens.open(token + "==")).isEmpty();
        assertThat(tokens.open(token + " ")).isEmpty();
    }

    /** A hundred thousand in every build, a million in the long one. */
    @Test
    void r44_noneOfManyWrongTokensIsTakenForARightOne() {
        int rounds = (LONG ? 1_000_000 : 100_000) / 4;
        Random random = new Random(42);
        String[] real = IntStream.range(0, 64)
                .mapToObj(i -> tokens.make(new LinkTarget(
                        new UUID(random.nextLong(), random.nextLong()),
                        1 + i % 3,
                        Channel.EPOSTA,
                        i % 2 == 0 ? Optional.empty() : Optional.of("kampanya-" + i))))
                .toArray(String[]::new);
        int hits = 0;
        for (int i = 0; i < rounds; i++) {
            String one = real[random.nextInt(real.length)];
            String other = real[random.nextInt(real.length)];
            hits += hit(chance(random, 40 + random.nextInt(60)));
            hits += hit(one.substring(0, random.nextInt(one.length())));
            hits += hit(flipped(random, one));
            int cut = 1 + random.nextInt(Math.min(one.length(), other.length()) - 1);
            String spliced = one.substring(0, cut) + other.substring(cut);
            hits += spliced.equals(one) || spliced.equals(other) ? 0 : hit(spliced);
        }
        assertThat(hits).isZero();
    }

    private int hit(String token) {
        return tokens.open(token).isPresent() ? 1 : 0;
    }

    private static String chance(Random random, int length) {
        StringBuilder token = new StringBuilder(length).append("AQ");
        while (token.length() < length) {
            token.append(ALPHABET.charAt(random.nextInt(64)));
        }
        return token.toString();
    }

    private static String flipped(Random random, String token) {
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void r120_aTokenOfAnotherBrandCannotBeMadeFromOne() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.make(target(null)));
        // The counter mode would let a known brand be turned into another: the MAC is over what comes out.
        for (int wanted = 0; wanted < 128; wanted++) {
            if (wanted != 2) {
                byte[] forged = bytes.clone();
                forged[19] ^= (byte) (2 ^ wanted);
                assertThat(tokens.open(Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
                        .isEmpty();
            }
        }
    }

    @Test
    void r116_aLinkThatIsNotHttpsStopsTheStart() {
        OptOutLinks.requireHttps("600100", URI.create("https://izin.ornek.example"));
        OptOutLinks.requireHttps("600100", URI.create("http://localhost:8080"));
        OptOutLinks.requireHttps("600100", null);

        assertThatThrownBy(() -> OptOutLinks.requireHttps("600100", URI.create("http://izin.ornek.example")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageStartingWith("hub.brands.600100.public-base-url: ");
    }

    @Test
    void whatIsNoTokenAtAllIsJustNone() {
        for (String text : new String[] {
            "",
            "a",
            "%00",
            "ş".repeat(60),
            "A".repeat(10_000),
            "\0".repeat(60),
            "=".repeat(60),
            "AQ" + "_".repeat(60),
            "AQ/+" + "A".repeat(60),
            "AYCAgICAgIA" + "A".repeat(60),
            "Af____8P" + "A".repeat(60)
        }) {
            assertThat(tokens.open(text)).isEmpty();
        }
    }

    @Test
    void aCampaignOfALinkHasLimits() {
        for (String bad : new String[] {"", " ", "a".repeat(65), "a\nb", "a\0", "\ud800"}) {
            assertThatThrownBy(() -> target(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("a\nb");
        }
    }

    /** Only what a wrong token costs against another wrong one: machines and their load differ. */
    @Test
    @Tag("long")
    void r44_wrongTokensCostTheSame() {
        String real = tokens.make(target("kasim"));
        String[] kinds = {
            real.substring(0, real.length() - 4),
            flipped(new Random(1), real),
            chance(new Random(2), real.length()),
            "A".repeat(22)
        };
        long[] best = new long[kinds.length];
        Arrays.fill(best, Long.MAX_VALUE);
        for (int round = 0; round < 40; round++) {
            for (int kind = 0; kind < kinds.length; kind++) {
                long start = System.nanoTime();
                for (int i = 0; i < 5_000; i++) {
                    hit(kinds[kind]);
                }
                best[kind] = Math.min(best[kind], System.nanoTime() - start);
            }
        }
        long fastest = Arrays.stream(best).min().orElseThrow();
        long slowest = Arrays.stream(best).max().orElseThrow();
        assertThat((double) slowest / fastest).isLessThan(1.5);
    }
}
