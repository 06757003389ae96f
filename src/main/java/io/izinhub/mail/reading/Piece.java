package io.izinhub.mail.reading;

import io.izinhub.detection.Part;
import io.izinhub.mail.mime.FieldText;
import java.util.Optional;

/**
 * A text of a mail.
 *
 * @param leaf index of the MIME part that it stands in and that can be replaced as a whole; {@link #HEAD} for the head of the mail
 * @param attachment not shown as the text of the mail
 * @param field the header field that it stands in and that can be written anew; empty for a text of the body
 */
public record Piece(int leaf, boolean attachment, Part part, Optional<FieldText> field) {

    /** The leaf of what stands in the head. */
    public static final int HEAD = -1;

    /** Whether it is a text that its reader sees as the mail, not beside it. */
    public boolean isBody() {
        return !attachment && field.isEmpty();
    }

    /** Prints nothing of it. */
    @Override
    public String toString() {
        return "Piece[" + leaf + ", " + part + "]";
    }
}
