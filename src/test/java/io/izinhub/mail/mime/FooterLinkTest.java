package io.izinhub.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A footer whose link is put in later is the footer that is made with the link. */
class FooterLinkTest {

    private static final URI STAND_IN = URI.create("https://any.invalid/o/LLLL");

    private static final byte[] MAIL = ("Message-ID: <a@b.example>\r\nMIME-Version: 1.0\r\n"
                    + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                    + "Merhaba\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Merhaba</p>\r\n--b--\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private static FooterInserter made(URI link) {
        return new FooterInserter(
                        new Footer(
                                "f",
                                "Çıkmak için:\n" + link + "\nÖrnek",
                                "<p>Çıkmak için <a href=\"" + link + "\">" + link + "</a> ya da " + link + "</p>",
                                List.of("tr")),
                        new HmacAuthenticator(new byte[32]))
                .leadingTo(link);
    }

    private static byte[] after(FooterInserter footer, byte[] mail) {
        return ((FooterResult.Added) footer.insert(mail, true)).mail().bytes();
    }

    @Provide
    Arbitrary<URI> links() {
        return Arbitraries.strings()
                .withChars("ABCXYZabcxyz0189-_~./:")
                .ofMinLength(1)
                .ofMaxLength(120)
                .map(path -> URI.create("https://izin.ornek.example/o/" + path))
                .filter(FooterInserter::isPlainLink);
    }

    @Property(tries = 60)
    void r42_itIsTheSameFooter(@ForAll("links") URI link, @ForAll("links") URI other) {
        FooterInserter later = made(STAND_IN).withLink(STAND_IN, link);

        assertThat(later.text()).isEqualTo(made(link).text());
        byte[] after = after(later, MAIL);
        assertThat(after).isEqualTo(after(made(link), MAIL));
        byte[] unstamped = new String(after, StandardCharsets.UTF_8)
                .replaceFirst("X-Izin-Footer:.*\r\n", "")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(later.insert(unstamped, true)).isEqualTo(new FooterResult.AlreadyThere());
        FooterInserter another = made(STAND_IN).withLink(STAND_IN, other);
        assertThat(another.insert(unstamped, true) instanceof FooterResult.AlreadyThere)
                .isEqualTo(link.equals(other));
    }

    /** Without the soft line ends of quoted-printable. */
    private static String unwrapped(byte[] mail) {
        return new String(mail, StandardCharsets.UTF_8).replace("=\r\n", "");
    }

    /** One message goes to two people, and the second gets it as the first had it. */
    @Test
    void r120_theStampOfOneIsNotTheOthers() {
        URI one = URI.create("https://izin.ornek.example/o/AAAA");
        URI other = URI.create("https://izin.ornek.example/o/BBBB");
        byte[] ofOne = after(made(one), MAIL);
        TextChange theirs = (text, html) -> text.replace(one.toString(), other.toString());

        assertThat(made(one).insert(ofOne, true)).isEqualTo(new FooterResult.AlreadyThere());
        byte[] ofOther = ((FooterResult.Added) made(other).insert(MailTree.parse(ofOne), true, edit -> edit, theirs))
                .mail()
                .bytes();

        String text = unwrapped(ofOther);
        assertThat(text).doesNotContain(one.toString()).containsOnlyOnce("X-Izin-Footer:");
        assertThat(text.split(other.toString(), -1))
                .hasSameSizeAs(unwrapped(ofOne).split(one.toString(), -1));
        assertThat(made(other).insert(ofOther, true)).isEqualTo(new FooterResult.AlreadyThere());
    }

    /** A sending firm counts clicks: the words are there, and lead somewhere else. */
    @Test
    void r42_aFooterWhoseLinkWasExchangedIsNone() {
        URI link = URI.create("https://izin.ornek.example/o/AAAA");
        FooterInserter footer = new FooterInserter(
                        new Footer(
                                "f", link.toString(), "<p>Cikmak <a href=\"" + link + "\">icin</a></p>", List.of("tr")),
                        new HmacAuthenticator(new byte[32]))
                .leadingTo(link);
        String head = "Message-ID: <a@b.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>Merhaba</p>";

        byte[] exchanged = (head + "<p>Cikmak <a href=\"https://count.example/1\">icin</a></p>\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] right =
                (head + "<p>Cikmak <a href=\"" + link + "\">icin</a></p>\r\n").getBytes(StandardCharsets.US_ASCII);

        assertThat(new String(after(footer, exchanged), StandardCharsets.US_ASCII))
                .contains("href=\"" + link);
        assertThat(footer.insert(right, true)).isEqualTo(new FooterResult.AlreadyThere());
    }

    @Test
    void aLinkThatLooksDifferentSomewhereIsNotTaken() {
        for (String odd :
                List.of("https://x.example/?a=1&b=2", "https://x.example/'", "https://x.example/%41", "mailto:a@b.c")) {
            assertThat(FooterInserter.isPlainLink(URI.create(odd))).as(odd).isFalse();
            assertThatThrownBy(() -> made(STAND_IN).withLink(STAND_IN, URI.create(odd)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
