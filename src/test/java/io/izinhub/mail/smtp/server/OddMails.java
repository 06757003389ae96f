package io.izinhub.mail.smtp.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Messages that servers like to damage. Each ends with CRLF and holds no lone CR or LF. */
public final class OddMails {

    private static final String HEAD = "From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n";

    private OddMails() {}

    public static Map<String, byte[]> all() {
        Map<String, byte[]> mails = new LinkedHashMap<>();
        headers(mails);
        bodies(mails);
        charsets(mails);
        structures(mails);
        for (int seed = 0; seed < 40; seed++) {
            mails.put("random " + seed, random(seed));
        }
        return mails;
    }

    private static void headers(Map<String, byte[]> mails) {
        text(mails, "no header", "Merhaba\r\n");
        text(mails, "no header, blank first", "\r\nMerhaba\r\n");
        text(mails, "header only", HEAD);
        text(mails, "header only, blank line", HEAD + "\r\n");
        text(mails, "header without blank line", HEAD + "Merhaba\r\n");
        text(mails, "one CRLF", "\r\n");
        text(mails, "five CRLF", "\r\n\r\n\r\n\r\n\r\n");
        text(mails, "Bcc", HEAD + "Bcc: e@f.example\r\nContent-Length: 3\r\n\r\nabc\r\n");
        text(mails, "Resent", "Resent-From: x@y.example\r\nResent-Bcc: z@y.example\r\n" + HEAD + "\r\nabc\r\n");
        text(mails, "no From, group", "To: undisclosed-recipients:;\r\n\r\nabc\r\n");
        text(mails, "two Subjects", HEAD + "Subject: y\r\n\r\nabc\r\n");
        text(mails, "two Content-Types", HEAD + "Content-Type: text/plain\r\nContent-Type: text/html\r\n\r\nabc\r\n");
        text(mails, "long header", HEAD + "X-Long: " + "x".repeat(900) + "\r\n\r\nabc\r\n");
        text(mails, "longer header", HEAD + "X-Long: " + "y".repeat(70_000) + "\r\n\r\nabc\r\n");
        text(mails, "1000 headers", HEAD + "X-Many: 1\r\n".repeat(1_000) + "\r\nabc\r\n");
        text(mails, "odd folding", "Subject:\r\n  folded\r\n\t\ttwice \r\n \r\nTo: c@d.example\r\n\r\nabc\r\n");
        text(mails, "lower case, blanks", "subject : x\r\nMESSAGE-id:<1@x>\r\n\r\nabc\r\n");
        text(mails, "Camel headers", HEAD + "CamelHttpUri: http://evil.example\r\ndelete: true\r\n\r\nabc\r\n");
        text(mails, "mail.smtp.from", HEAD + "mail.smtp.from: evil@x.example\r\n\r\nabc\r\n");
        text(mails, "From line", "From a@b.example Fri Nov 27\r\n" + HEAD + "\r\nFrom here on\r\n");
        text(mails, "encoded words", HEAD + "Subject: =?utf-8?Q?=C3?= =?utf-8?Q?=A7?=\r\n\r\nabc\r\n");
        text(
                mails,
                "Received on top",
                "Received: from x by y; Fri, 27 Nov 2026 12:00:00 +0300\r\n" + HEAD + "\r\nabc\r\n");
        text(mails, "DKIM", "DKIM-Signature: v=1; a=rsa-sha256; b=abc\r\n def\r\n" + HEAD + "\r\nabc\r\n");
    }

    private static void bodies(Map<String, byte[]> mails) {
        text(mails, "lone dots", HEAD + "\r\n.\r\n..\r\n...\r\n.a\r\n. \r\n \r\n.\r\n");
        text(mails, "dot first", ".\r\n" + HEAD + "\r\nabc\r\n");
        text(mails, "dot header", ".X: 1\r\n" + HEAD + "\r\n..\r\n");
        text(mails, "line of 998", HEAD + "\r\n" + "x".repeat(998) + "\r\n");
        text(mails, "line of 10000", HEAD + "\r\n" + "x".repeat(10_000) + "\r\n");
        text(mails, "line of a megabyte", HEAD + "\r\n" + "x".repeat(1_048_576) + "\r\n");
        text(mails, "trailing blanks", HEAD + "\r\nabc   \t \r\n   \r\n\t\r\n");
        text(mails, "From at line start", HEAD + "\r\nFrom a friend\r\n>From another\r\n");
        text(mails, "blank lines at the end", HEAD + "\r\nabc\r\n\r\n\r\n\r\n");
        text(mails, "NUL", HEAD + "\r\na\0b\0\0\r\n\0\r\n");
        text(mails, "control characters", HEAD + "\r\n\u0001\u0007\u0008\u000b\u000c\u001a\u001b\u007f\r\n");
        text(mails, "QP soft break at the end", HEAD + "Content-Transfer-Encoding: quoted-printable\r\n\r\nabc=\r\n");
        text(mails, "base64 with junk", HEAD + "Content-Transfer-Encoding: base64\r\n\r\nYWJj!!\r\n*\r\n");
        text(
                mails,
                "format=flowed",
                HEAD + "Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\nabc \r\n >x\r\n-- \r\n");
        text(mails, "SMTP in the text", HEAD + "\r\nQUIT\r\nMAIL FROM:<x@y.example>\r\nDATA\r\n");
        text(mails, "dots at block ends", HEAD + "\r\n" + ("x".repeat(8_189) + "\r\n.").repeat(4) + "\r\n");
        text(mails, "many short lines", HEAD + "\r\n" + ".\r\n".repeat(20_000));
    }

    private static void charsets(Map<String, byte[]> mails) {
        String turkish = "İstanbul'da ışıl ışıl, ÇĞŞÖÜ çğşöü";
        for (String name :
                List.of("utf-8", "iso-8859-9", "windows-1254", "utf-16", "utf-16le", "utf-7", "koi8-r", "../../etc")) {
            Charset charset = Charset.isSupported(name.replaceAll("[^a-z0-9-]", "")) && !name.startsWith("utf-16")
                    ? Charset.forName(name)
                    : StandardCharsets.UTF_8;
            ByteArrayOutputStream mail = new ByteArrayOutputStream();
            mail.writeBytes((HEAD + "Content-Type: text/plain; charset=\"" + name + "\"\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            mail.writeBytes(turkish.getBytes(charset));
            mail.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            mails.put("charset " + name, mail.toByteArray());
        }
        mails.put("UTF-8 BOM", ("\ufeff" + HEAD + "\r\nabc\r\n").getBytes(StandardCharsets.UTF_8));
        mails.put(
                "8-bit header",
                ("Subject: " + turkish + "\r\n\r\n" + turkish + "\r\n").getBytes(Charset.forName("iso-8859-9")));
        mails.put("broken UTF-8", new byte[] {'a', (byte) 0xc3, (byte) 0x28, (byte) 0xff, (byte) 0xfe, '\r', '\n'});
        byte[] everything = new byte[260];
        for (int i = 0; i < 256; i++) {
            everything[i] = i == '\r' || i == '\n' ? (byte) 'x' : (byte) i;
        }
        System.arraycopy(new byte[] {'.', '.', '\r', '\n'}, 0, everything, 256, 4);
        mails.put("every byte", everything);
    }

    private static void structures(Map<String, byte[]> mails) {
        String multi = HEAD + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n";
        text(mails, "preamble, epilogue", multi + "pre\r\n--b\r\n\r\nabc\r\n--b--\r\nepi\r\n");
        text(mails, "no closing boundary", multi + "--b\r\n\r\nabc\r\n");
        text(mails, "prefix boundary", multi + "--bb\r\n--b\r\n\r\nabc\r\n--b-\r\n--b--\r\n");
        text(mails, "nothing but boundaries", multi + "--b\r\n--b\r\n--b--\r\n");
        text(
                mails,
                "attached mail",
                multi + "--b\r\nContent-Type: message/rfc822\r\n\r\n" + HEAD + "\r\nabc\r\n--b--\r\n");
        text(
                mails,
                "signed",
                HEAD + "Content-Type: multipart/signed; boundary=b; micalg=sha-256\r\n\r\n--b\r\n\r\nabc \r\n--b\r\n"
                        + "Content-Type: application/pkcs7-signature\r\n\r\nAAAA\r\n--b--\r\n");
        text(
                mails,
                "calendar",
                HEAD + "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
        text(mails, "deep", HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n".repeat(300) + "abc\r\n");
        text(mails, "html", HEAD + "Content-Type: text/html\r\n\r\n<html><body>abc</body></html>\r\n");
    }

    private static byte[] random(int seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        mail.writeBytes(HEAD.getBytes(StandardCharsets.US_ASCII));
        for (int line = random.nextInt(400); line >= 0; line--) {
            for (int length = random.nextInt(random.nextInt(40) == 0 ? 3_000 : 90); length > 0; length--) {
                int b = random.nextInt(4) == 0 ? '.' : random.nextInt(256);
                mail.write(b == '\r' || b == '\n' || b == 0 ? '.' : b);
            }
            mail.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return mail.toByteArray();
    }

    private static void text(Map<String, byte[]> mails, String name, String text) {
        mails.put(name, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
