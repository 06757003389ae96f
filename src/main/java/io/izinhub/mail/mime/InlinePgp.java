package io.izinhub.mail.mime;

/** OpenPGP armour in a text (RFC 9580 6.2): a change within would break the signature or the message. */
final class InlinePgp {

    private static final byte[] ARMOUR = Ascii.bytes("-----BEGIN PGP ");

    private InlinePgp() {}

    /** Looks at line starts of the body as it stands: armour holds nothing that quoted-printable would have to encode. */
    static boolean isIn(byte[] raw, int from, int to) {
        for (int line = from; line < to; line = Ascii.lineEnd(raw, line, to)) {
            if (Ascii.startsWith(raw, line, to, ARMOUR)) {
                return true;
            }
        }
        return false;
    }

    static boolean isIn(String text) {
        return text.startsWith("-----BEGIN PGP ") || text.contains("\n-----BEGIN PGP ");
    }
}
