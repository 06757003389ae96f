package io.izinhub.mail.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Mails that were written to do harm. */
public enum HostileMails {
    CAMEL_HEADERS("CamelHttpUri: http://evil.example/\r\nCamelFileName: /etc/x\r\ndelete: true\r\n\r\nx\r\n"),
    NESTED_10_000(nested(10_000)),
    PARTS_100_000(
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n".repeat(100_000) + "--b--\r\n"),
    ZIP_BOMB(attached("x", "a.zip", zeros(200))),
    ZIP_IN_ZIPS(attached("x", "a.zip", zipped(42))),
    HEADER_LINE_OF_10_MB("X-Long: " + "a".repeat(10_000_000) + "\r\n\r\nx\r\n"),
    NUL("Subject: a\0b\r\n\r\nx\0y\r\n"),
    BROKEN_BASE64("Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n=====***\r\n"),
    CHARSET_OF_A_PATH("Content-Type: text/plain; charset=\"../../etc\"\r\n\r\nmerhaba\r\n"),
    TWO_CONTENT_TYPES("Content-Type: text/html\r\nContent-Type: text/plain\r\n\r\n<b>\r\n"),
    NO_END_OF_THE_HEADER("Subject: x\r\nFrom\r\n"),
    HTML_OF_OPEN_TAGS("Content-Type: text/html\r\n\r\n" + ("<b><i a=".repeat(9) + "\r\n").repeat(20_000)),
    ONE_LETTER("Subject: " + "a".repeat(900) + "\r\n\r\n" + ("a".repeat(900) + "\r\n").repeat(1_200));

    private static final String HEAD =
            "Message-ID: <%s@x.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\nFrom: a@musteri.example\r\n";

    private final byte[] bytes;

    HostileMails(String text) {
        this(text.getBytes(StandardCharsets.UTF_8));
    }

    HostileMails(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Another Message-ID each time. */
    public byte[] mail() {
        return headed(bytes);
    }

    /** A picture of noise, and a text of which a clause must be taken out: the whole is written anew. */
    static byte[] large(int megabytes, String text) {
        byte[] noise = new byte[megabytes * 1_048_576 / 137 * 100];
        new Random(1).nextBytes(noise);
        return headed(attached(text, "foto.bin", noise));
    }

    /** A letter that does not end. */
    static byte[] longText(int megabytes) {
        byte[] line = ("Poliçemin yenilenme tarihini öğrenmek istiyorum, ığüşöç. ".repeat(9) + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        int lines = megabytes * 1_048_576 / line.length;
        // As bytes from the beginning: a text of this size takes six times as much while it is encoded.
        ByteArrayOutputStream letter = new ByteArrayOutputStream(lines * line.length + 200);
        write(letter, "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n");
        for (int i = 0; i < lines; i++) {
            letter.writeBytes(line);
        }
        return headed(letter.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] headed(byte[] rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(rest.length + 200);
        write(out, HEAD.formatted(UUID.randomUUID()));
        out.writeBytes(rest);
        return out.toByteArray();
    }

    private static String nested(int depth) {
        StringBuilder mail = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b%1$d\r\n\r\n--b%1$d\r\n".formatted(i));
        }
        return mail.append("\r\nx\r\n").toString();
    }

    private static byte[] zeros(int megabytes) {
        byte[] block = new byte[1_048_576];
        return zip("zeros.txt", zip -> {
            for (int i = 0; i < megabytes; i++) {
                zip.write(block);
            }
        });
    }

    private static byte[] zipped(int levels) {
        byte[] inner = "merhaba".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < levels; i++) {
            byte[] content = inner;
            inner = zip(i == 0 ? "a.txt" : "a.zip", zip -> zip.write(content));
        }
        return inner;
    }

    private interface Filling {
        void into(ZipOutputStream zip) throws IOException;
    }

    private static byte[] zip(String name, Filling content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            content.into(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] attached(String text, String name, byte[] content) {
        byte[] encoded = Base64.getMimeEncoder().encode(content);
        ByteArrayOutputStream mail = new ByteArrayOutputStream(encoded.length + 2_000);
        write(
                mail,
                "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                        + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text
                        + "\r\n--b\r\nContent-Type: application/octet-stream\r\n"
                        + "Content-Disposition: attachment; filename=\"" + name
                        + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        mail.writeBytes(encoded);
        write(mail, "\r\n--b--\r\n");
        return mail.toByteArray();
    }
}
