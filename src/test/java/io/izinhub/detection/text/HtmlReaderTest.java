package io.izinhub.detection.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Normalisation, step 3 of detection.md 3. */
class HtmlReaderTest {

    static Stream<Arguments> pages() {
        return Stream.of(
                arguments("10<b>0000</b>00146", "10000000146"),
                arguments("ka<span></span>n<!-- x -->ser", "kanser"),
                arguments("a<div>b</div>c", "a\nb\nc"),
                arguments("<p>a</p><p>b</p>", "a\n\nb\n\n"),
                arguments("a<br>b<BR/>c", "a\nb\nc"),
                arguments("a\n   b", "a b"),
                arguments("<pre>a\n b</pre>", "a\n b\n\n"),
                arguments("<style>p{}</style>a<script>if (a<b) x('</b>');</script>b", "ab"),
                arguments("<title>t</title>a", "a"),
                arguments("&#305;&#x15F;&uuml;&Ccedil;&gbreve;&amp;&lt;", "ışüçğ&<"),
                arguments("ka&shy;n&zwnj;s&#8203;er&nbsp;x", "kanser x"),
                arguments("&nbspa &ampb &bogus; &", " a &b &bogus; &"),
                arguments("a<!-->b", "ab"),
                arguments("a<!-- x", "a"),
                arguments("a < b <3 c", "a < b <3 c"),
                arguments("<a title='x > y' href=z>a</a>", "a"),
                arguments("<a title=\"x", ""),
                arguments("a<![if mso]>b<![endif]>c<?x y?>d", "abcd"),
                arguments("<table><tr><td>a</td><td>b</td></tr></table>", "a    b"),
                arguments("a</b>b<table>c<tr><td>d", "ab\n\nc\n  d"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void textIsReadAsItIsShown(String html, String text) {
        String read = new String(FoldedText.ofHtml(html).folded());
        String wanted = new String(FoldedText.ofPlain(text).folded());

        assertThat(read.strip()).isEqualTo(wanted.strip());
    }

    @ParameterizedTest
    @MethodSource("hidingStyles")
    void whatTheStyleHidesIsATextOfItsOwn(String attributes) {
        FoldedText text = FoldedText.ofHtml("a<span " + attributes + ">b<span>c</span></span>d");

        assertThat(new String(text.folded())).isEqualTo("ad");
        assertThat(new String(text.concealed().orElseThrow().folded())).isEqualTo("bc");
    }

    static Stream<String> hidingStyles() {
        return Stream.of(
                "style=\"display:none\"",
                "STYLE='color:red; Display : NONE'",
                "style=font-size:0px",
                "style='font-size:0'",
                "style='visibility:hidden'",
                "hidden",
                "class=x hidden=''");
    }

    @Test
    void aSmallFontIsNotHidden() {
        assertThat(FoldedText.ofHtml("<i style='font-size:0.9em'>b</i>").concealed())
                .isEmpty();
    }

    @Test
    void aSpanLeadsBackToTheSource() {
        String html = "<p>TC <b>10&#48;0</b>0000146</p>";
        FoldedText text = FoldedText.ofHtml(html);
        int at = new String(text.folded()).indexOf("10000000146");

        assertThat(html.substring(text.originalStart(at), text.originalEnd(at + 11)))
                .isEqualTo("10&#48;0</b>0000146");
    }
}
