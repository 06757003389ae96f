package io.izinhub.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Builds well-formed messages of any shape from a seed: containers, charsets, encodings, boundaries, preambles, line ends. */
final class RandomMails {

    private static final List<String> SUBTYPES =
            List.of("mixed", "alternative", "related", "mixed", "parallel", "signed", "x-own");
    private static final List<String> CHARSETS = List.of(
            "utf-8",
            "iso-8859-9",
            "windows-1254",
            "iso-8859-1",
            "us-ascii",
            "windows-1252",
            "koi8-r",
            "iso-2022-jp",
            "euc-kr",
            "\"UTF-8\"",
            "Iso-8859-9");
    private static final List<String> WORDS = List.of(
            "Merhaba",
            "şeker",
            "Iğdır",
            " ",
            "  ",
            "\n",
            "\n\n",
            ".",
            "..",
            "From ",
            ">",
            "-- ",
            "--",
            "=",
            "=20",
            "é",
            "x".repeat(120),
            "\t",
            "日本",
            "한국",
            "Привет",
            "<p>",
            "</p>",
            "&",
            "a");

    private final Random random;
    private final String eol;
    private int boundaries;

    RandomMails(long seed) {
        this.random = new Random(seed);
        this.eol = random.nextInt(6) == 0 ? "\n" : "\r\n";
    }

    byte[] mail() {
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        ascii(mail, "From: Deniz <deniz@ornek.example>" + eol + "Message-ID: <" + random.nextInt() + "@x>" + eol);
        for (int i = random.nextInt(5); i > 0; i--) {
            ascii(
                    mail,
                    pick(List.of(
                                            "Received: from a",
                                            "\tby b",
                                            "Subject: x" + eol + " y",
                                            "X-A:b",
                                            "DKIM-Signature: v=1; d=a.example; h=from; b=x"))
                                    .replace("\tby b", "X-Y:\tz")
                            + eol);
        }
        if (random.nextInt(4) > 0) {
            ascii(mail, "MIME-Version: 1.0" + eol);
        }
        mail.writeBytes(part(0));
        return mail.toByteArray();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Header lines, blank line, body. */
    private byte[] part(int depth) {
        return depth < 4 && random.nextInt(10) < (depth == 0 ? 7 : 4) ? container(depth) : leaf();
    }

    private byte[] container(int depth) {
        String boundary = pick(List.of("b", "=_x", "a'()+_,-./:=? b", "----=_NextPart_", "--")) + boundaries++;
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        ascii(
                part,
                "Content-Type: multipart/" + pick(SUBTYPES) + ";" + eol + "\tboundary=\"" + boundary + "\"" + eol
                        + eol);
        if (random.nextInt(3) == 0) {
            ascii(part, "preamble" + eol + "--other" + eol);
        }
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            ascii(part, "--" + boundary + pick(List.of("", "", " ", "\t ")) + eol);
            part.writeBytes(part(depth + 1));
            ascii(part, eol);
        }
        ascii(part, "--" + boundary + "--");
        ascii(part, random.nextInt(3) == 0 ? eol + "epilogue" + eol : depth == 0 ? eol : "");
        return part.toByteArray();
    }

    private byte[] leaf() {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        if (random.nextInt(5) == 0) {
            String name = random.nextBoolean() ? "; name=\"a.txt\"" : "";
            ascii(
                    part,
                    "Content-Type: "
                            + pick(List.of("application/pdf", "image/png", "text/plain; charset=utf-8", "text/csv"))
                            + name + eol + "Content-Transfer-Encoding: base64" + eol + "Content-Disposition: attachment"
                            + eol + eol);
            byte[] octets = new byte[random.nextInt(200)];
            random.nextBytes(octets);
            part.writeBytes(Base64Text.encode(octets, eol.getBytes(StandardCharsets.US_ASCII)));
            return part.toByteArray();
        }
        String charset = pick(CHARSETS);
        boolean html = random.nextBoolean();
        byte[] octets = fitting(text(html), Charset.forName(charset.replace("\"", "")));
        boolean declared = random.nextInt(5) > 0 || !Ascii.isOnly7Bit(octets);
        if (html || declared) {
            ascii(
                    part,
                    "Content-Type: text/" + (html ? "html" : "plain") + (declared ? "; charset=" + charset : "")
                            + (random.nextInt(6) == 0 ? "; format=flowed" : "") + eol);
        }
        encode(part, octets);
        return part.toByteArray();
    }

    private String text(boolean html) {
        StringBuilder text = new StringBuilder(html ? pick(List.of("", "<html><body>", "<div>")) : "");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(pick(WORDS));
        }
        text.append(html ? pick(List.of("", "</body></html>", "</body>", "\n</html>\n")) : "");
        return text.toString().replace("\n", eol);
    }

    private static byte[] fitting(String text, Charset charset) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(c -> charset.newEncoder().canEncode(Character.toString(c)))
                .forEach(kept::appendCodePoint);
        return kept.toString().getBytes(charset);
    }

    private void encode(ByteArrayOutputStream part, byte[] octets) {
        byte[] end = eol.getBytes(StandardCharsets.US_ASCII);
        int kind = random.nextInt(4);
        String name =
                switch (kind) {
                    case 0 -> "quoted-printable";
                    case 1 -> "base64";
                    case 2 -> Ascii.isOnly7Bit(octets) ? "7bit" : "8bit";
                    default -> "";
                };
        ascii(part, (name.isEmpty() ? "" : "Content-Transfer-Encoding: " + name + eol) + eol);
        part.writeBytes(
                kind == 0 ? QuotedPrintable.encode(octets, end) : kind == 1 ? Base64Text.encode(octets, end) : octets);
    }
}
