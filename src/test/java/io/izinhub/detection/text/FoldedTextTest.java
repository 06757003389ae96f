package io.izinhub.detection.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Normalisation, steps 2 and 4 to 10 of detection.md 3. */
class FoldedTextTest {

    private static final String SENTENCE = "Şeker hastasıyım, İğnemi göğsümden vurdurdum; çünkü ölçüm kötüydü";
    private static final String FOLDED = "seker hastasiyim, ignemi gogsumden vurdurdum; cunku olcum kotuydu";

    static Stream<Arguments> spellings() {
        Charset latin1 = StandardCharsets.ISO_8859_1;
        Charset utf8 = StandardCharsets.UTF_8;
        return Stream.of(
                arguments("as it is", SENTENCE),
                arguments("capitals", SENTENCE.toUpperCase(new java.util.Locale("tr"))),
                arguments("decomposed", Normalizer.normalize(SENTENCE, Normalizer.Form.NFD)),
                arguments("1254 as Latin-1", new String(SENTENCE.getBytes(Charset.forName("windows-1254")), latin1)),
                arguments("UTF-8 as 1254", new String(SENTENCE.getBytes(utf8), Charset.forName("windows-1254"))),
                arguments("UTF-8 as 1252", new String(SENTENCE.getBytes(utf8), Charset.forName("windows-1252"))),
                arguments("UTF-8 as Latin-1", new String(SENTENCE.getBytes(utf8), latin1)),
                arguments("UTF-8 as Latin-5", new String(SENTENCE.getBytes(utf8), Charset.forName("ISO-8859-9"))),
                arguments("soft hyphens", String.join("\u00AD", SENTENCE.split(""))),
                arguments("zero-width spaces", String.join("\u200B", SENTENCE.split(""))),
                arguments("comma below", SENTENCE.replace('Ş', 'Ș').replace('ş', 'ș')),
                arguments("full width", fullWidth(SENTENCE)),
                arguments(
                        "look-alikes",
                        SENTENCE.replace('e', 'е').replace('a', 'а').replace('k', 'к')));
    }

    private static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c >= 'a' && c <= 'z' ? c + 0xFEE0 : c)));
        return wide.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void everySpellingFoldsToTheSame(String name, String spelling) {
        assertThat(FoldedText.ofPlain(spelling).folded()).containsExactly(FOLDED.toCharArray());
    }

    static Stream<Arguments> characters() {
        return Stream.of(
                arguments("ŞEKER HASTASIYIM", "seker hastasiyim"),
                arguments("Iİıi", "iiii"),
                arguments("âîû ÂÎÛ é ñ ø", "aiu aiu e n o"),
                arguments("١٢٣ ۴۵ ４ ² 𝟗", "123 45 4 2 9"),
                arguments("a\u00A0b\u2009c\u3000d\te", "a b c d e"),
                arguments("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
                arguments("ﬁstül №5", "fistul no5"),
                arguments("𝐤𝐚𝐧𝐬𝐞𝐫", "kanser"),
                arguments("k\u0336a\u0336n\u0336ser", "kanser"),
                arguments("ka\u0000nser", "kanser"),
                arguments("москва kanser", "москва kanser"),
                arguments("\uD800x\uDC00", "\uD800x\uDC00"));
    }

    @ParameterizedTest
    @MethodSource("characters")
    void charactersFold(String original, String folded) {
        assertThat(new String(FoldedText.ofPlain(original).folded())).isEqualTo(folded);
    }

    @Test
    void strictKeepsMarksAndTurkishCase() {
        assertThat(new String(FoldedText.ofPlain("KÜRT Kurt IRK İz ș").strict()))
                .isEqualTo("kürt kurt ırk iz ş");
    }

    @Test
    void aSpanLeadsBackToItsOriginal() {
        String original = "Ben \u200Bþ\u00ADeker hastas\u0131y\u0131m";
        FoldedText text = FoldedText.ofPlain(original);
        int at = new String(text.folded()).indexOf("seker");

        assertThat(original.substring(text.originalStart(at), text.originalEnd(at + 5)))
                .isEqualTo("þ\u00ADeker");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"k a n s e r oldum", "k.a.n.s.e.r oldum", "k-a-n-s-e-r oldum", "k4nser oldum", "kan5er oldum"})
    void disguisedWordsAreUndoneInAViewOfTheirOwn(String original) {
        FoldedText text = FoldedText.ofPlain(original);
        FoldedText open = text.undisguised();

        assertThat(new String(open.folded())).isEqualTo("kanser oldum");
        assertThat(open.originalStart(0)).isZero();
        assertThat(open.originalEnd(open.length())).isEqualTo(original.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Covid19", "PCR2 A4 MP3", "34 ABC 123", "a b c", "Ocak 2024"})
    void whatIsNoDisguiseStays(String original) {
        FoldedText text = FoldedText.ofPlain(original);

        assertThat(text.undisguised()).isSameAs(text);
    }

    @Test
    void joinersOfAFileNameAreBlanks() {
        assertThat(new String(FoldedText.ofName("Engelli_Raporu-2.pdf").folded()))
                .isEqualTo("engelli raporu 2 pdf");
    }

    @Test
    void anApostropheJoinsTokens() {
        Tokens tokens = FoldedText.ofPlain("DNA'm, HIV’li 'x").tokens();

        assertThat(tokens.size()).isEqualTo(5);
        assertThat(tokens.joined(1)).isTrue();
        assertThat(tokens.joined(2)).isFalse();
        assertThat(tokens.joined(3)).isTrue();
        assertThat(tokens.joined(4)).isFalse();
    }
}
