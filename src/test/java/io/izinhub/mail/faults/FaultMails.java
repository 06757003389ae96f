package io.izinhub.mail.faults;

import java.nio.charset.StandardCharsets;

/** Mails of which it is known what a hub that works makes of them. */
final class FaultMails {

    private static final String ASKS = "Poliçemin yenilenme tarihini öğrenmek istiyorum.";
    private static final String ILL = "Kronik böbrek hastasıyım, haftada üç gün diyalize giriyorum.";
    private static final String THANKS = "Bilgi verirseniz sevinirim, teşekkür ederim, iyi çalışmalar dilerim.";

    /** What becomes of it in LIVE, by the policy as shipped. */
    enum Kind {
        PASS(ASKS),
        REDACT(ASKS + "\r\n" + ILL + "\r\n" + THANKS),
        HOLD(ILL);

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private FaultMails() {}

    /** The same bytes for the same id. */
    static byte[] of(Kind kind, String id) {
        return ("Message-ID: <" + id + "@x.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\nSubject: Soru\r\n"
                        + "From: bilgi@ornek.example\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: 8bit\r\n\r\n" + kind.text + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Asks to be left alone, and the border server vouches for its sender. */
    static byte[] refusal(String sender) {
        return ("Authentication-Results: mx.ornek.example; dmarc=pass header.from=musteri.example\r\nMessage-ID: <"
                        + sender
                        + ">\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\nSubject: Re: Kampanya\r\nFrom: " + sender
                        + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: 8bit\r\n\r\nBeni listeden çıkarın\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static String text(Kind kind) {
        return kind.text;
    }

    /** The request is there and the clause is not. */
    static boolean isRedacted(byte[] raw) {
        String text = new String(raw, StandardCharsets.UTF_8);
        return text.contains(ASKS) && text.contains(THANKS) && text.contains("[KVKK") && !text.contains("diyaliz");
    }

    /** Below what the hub put on top, every byte. */
    static boolean isIdentical(byte[] arrived, byte[] sent) {
        return new String(arrived, StandardCharsets.ISO_8859_1)
                .endsWith("\r\n" + new String(sent, StandardCharsets.ISO_8859_1));
    }
}
