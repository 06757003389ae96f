package io.izinhub.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages written octet by octet, and a footer with every letter that Turkish has more than Latin-1. */
final class Mails {

    static final String PLAIN = """
            ----------------------------------------
            Bu e-posta, talebiniz hakkında bilgi vermek için gönderilmiştir.
            ĞÜŞİÖÇ ğüşıöç Veri sorumlusu: Örnek Sigorta A.Ş.
            https://kvkk.ornek.example/n/abc
            """;
    static final String HTML = """
            <div lang="tr" style="margin:24px 0 0">
            <p>Bu e-posta, talebiniz hakkında bilgi vermek için gönderilmiştir. ĞÜŞİÖÇ ğüşıöç</p>
            <p><a href="https://kvkk.ornek.example/n/abc">KVKK aydınlatma metni</a></p>
            </div>
            """;
    static final Footer FOOTER = new Footer("reply-tr", PLAIN, HTML, List.of("tr"));
    static final FooterInserter INSERTER = new FooterInserter(FOOTER, new HmacAuthenticator(new byte[32]));

    private static final String HEAD = "From: Deniz <deniz@ornek.example>\r\nTo: mehmet@alici.example\r\n"
            + "Subject: =?utf-8?B?VGFsZWJpbml6?=\r\n  uzun\r\nMessage-ID: <1@ornek.example>\r\n"
            + "Date: Fri, 27 Nov 2026 10:00:00 +0300\r\n";

    private Mails() {}

    /** Octets of lines that each end in CRLF, the last one too. */
    static byte[] lines(String... lines) {
        return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A whole message: common header, these header lines, blank line, body. */
    static byte[] mail(byte[] body, String... headerLines) {
        String header = HEAD + "MIME-Version: 1.0\r\n"
                + (headerLines.length == 0 ? "" : String.join("\r\n", headerLines) + "\r\n");
        return joined(header.getBytes(StandardCharsets.ISO_8859_1), new byte[] {'\r', '\n'}, body);
    }

    /** The same without MIME-Version. */
    static byte[] oldMail(byte[] body, String... headerLines) {
        String header = HEAD + (headerLines.length == 0 ? "" : String.join("\r\n", headerLines) + "\r\n");
        return joined(header.getBytes(StandardCharsets.ISO_8859_1), new byte[] {'\r', '\n'}, body);
    }

    static byte[] text(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    /** A multipart message with these parts, each header lines, blank line and body without last line end. */
    static byte[] multipart(String subtype, String boundary, String... parts) {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            body.append("--").append(boundary).append("\r\n").append(part).append("\r\n");
        }
        body.append("--").append(boundary).append("--\r\n");
        return mail(
                body.toString().getBytes(StandardCharsets.UTF_8),
                "Content-Type: multipart/" + subtype + "; boundary=\"" + boundary + "\"");
    }

    static FooterResult insert(byte[] mail) {
        return INSERTER.insert(mail, false);
    }

    /** The message with the footer, found to be right by everybody outside. */
    static byte[] added(byte[] mail) {
        return added(mail, false);
    }

    static byte[] added(byte[] mail, boolean eightBit) {
        FooterResult result = INSERTER.insert(mail, eightBit);
        assertThat(result).isInstanceOf(FooterResult.Added.class);
        byte[] after = ((FooterResult.Added) result).mail().bytes();
        assertThat(OutsideJudge.complaint(mail, after)).isNull();
        assertThat(INSERTER.insert(after, eightBit)).isEqualTo(new FooterResult.AlreadyThere());
        return after;
    }

    static String latin1(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
