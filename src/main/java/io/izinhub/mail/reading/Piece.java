package io.izinhub.mail.reading;

import io.izinhub.detection.Part;

/**
 * A text of a mail.
 *
 * @param leaf index of the MIME part that it stands in and that can be replaced as a whole; {@link #HEAD} for the subject
 * @param attachment not shown as the text of the mail
 */
public record Piece(int leaf, boolean attachment, Part part) {

    /** The leaf of what stands in the head. */
    public static final int HEAD = -1;
}
