package io.izinhub.mail.mime;

/** What came of a footer. Without {@link Added} the original goes out as it is, or as the policy says. */
public sealed interface FooterResult {

    record Added(EditedMail mail) implements FooterResult {}

    /** It stands there, by our own trace header or in text that is nobody's quotation. */
    record AlreadyThere() implements FooterResult {}

    /** The message, or the only text in it, must stay byte for byte. */
    record Untouchable(io.izinhub.mail.mime.Untouchable reason) implements FooterResult {}

    /** It could not be added beyond doubt. */
    record Failed(EditObstacle reason) implements FooterResult {}
}
