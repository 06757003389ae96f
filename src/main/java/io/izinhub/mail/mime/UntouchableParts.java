package io.izinhub.mail.mime;

/** Which parts must stay as they are (R131), by their type and by what they stand in. */
final class UntouchableParts {

    private UntouchableParts() {}

    /** Null if the part may be edited. */
    static Untouchable reason(MimePart part, MimePart parent) {
        if (parent != null && parent.declaredUntouchable() != null) {
            return parent.declaredUntouchable();
        }
        return switch (part.type()) {
            case "multipart/signed" -> Untouchable.SIGNED;
            case "multipart/encrypted" -> Untouchable.ENCRYPTED;
            case "application/pkcs7-mime", "application/x-pkcs7-mime" -> pkcs7(part);
            case "application/pgp-encrypted" -> Untouchable.ENCRYPTED;
            case "multipart/report" -> Untouchable.REPORT;
            case "multipart/digest" -> Untouchable.DIGEST;
            case "text/calendar" -> Untouchable.CALENDAR;
            case "text/x-amp-html" -> Untouchable.AMP;
            case "application/ms-tnef", "application/vnd.ms-tnef" -> Untouchable.TNEF;
            default -> part.type().startsWith("message/") ? Untouchable.NESTED_MESSAGE : null;
        };
    }

    private static Untouchable pkcs7(MimePart part) {
        boolean signed =
                part.parameter("smime-type").map(Ascii::lower).orElse("").equals("signed-data");
        return signed ? Untouchable.SIGNED : Untouchable.ENCRYPTED;
    }
}
