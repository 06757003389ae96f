package io.izinhub.mail.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bare line endings: what is refused, what mending makes of it, in whatever pieces it comes. */
class LineEndingsTest {

    private record Result(String out, boolean refused) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n.\nb\r\n",
                "a\n.\r\nb\r\n",
                "a\r\n.\nb\r\n",
                "a\r.\rb\r\n",
                "a\r\n.\r\r\nb\r\n",
                "a\r\r\n.\r\nb\r\n",
                "a\r\n\0.\r\nb\r\n",
                "a\r\n.\0\r\nb\r\n",
                "a\r"
            })
    void whatTwoServersReadDifferently_isRefused(String text) {
        assertThat(through(text, false, text.length()).refused()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\n", "a\0b\r\n", "..\r\n", ".\0a\r\n", "\r\n\r\n", "a"})
    void whatAllReadAlike_passesUnchanged(String text) {
        assertThat(through(text, false, 1)).isEqualTo(new Result(text, false));
    }

    @Property
    void mendingLeavesNothingAlone_andPiecesDoNotMatter(@ForAll("texts") String text) {
        Result whole = through(text, true, Math.max(1, text.length()));

        assertThat(whole.out().replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(through(text, true, 1)).isEqualTo(whole);
        assertThat(through(text, true, 3)).isEqualTo(whole);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars('\r', '\n', '.', 'a', '\0').ofMaxLength(20);
    }

    private static Result through(String text, boolean mend, int piece) {
        LineEndings lines = new LineEndings(mend);
        byte[] in = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] out = new byte[2 * in.length + 2];
        StringBuilder all = new StringBuilder();
        for (int at = 0; at < in.length; at += piece) {
            byte[] part = Arrays.copyOfRange(in, at, Math.min(in.length, at + piece));
            all.append(new String(out, 0, lines.through(part, part.length, out), StandardCharsets.ISO_8859_1));
        }
        all.append(new String(out, 0, lines.end(out), StandardCharsets.ISO_8859_1));
        return new Result(all.toString(), lines.isRefused());
    }
}
