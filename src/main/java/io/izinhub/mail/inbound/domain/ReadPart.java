package io.izinhub.mail.inbound.domain;

import io.izinhub.detection.Finding;
import io.izinhub.mail.document.Obstacle;
import java.util.List;
import java.util.Optional;

/**
 * What was read of one part of a mail.
 *
 * @param leaf number of the part in the mail; {@link #HEAD} for the subject
 * @param attachment not shown as the text of the mail: it cannot be written anew, only left out
 * @param obstacle why it could not be read, or not wholly
 * @param findings what the detector found in its texts and names
 */
public record ReadPart(int leaf, boolean attachment, Optional<Obstacle> obstacle, List<Finding> findings) {

    /** The leaf of what stands in the head of the mail. */
    public static final int HEAD = -1;

    public ReadPart {
        findings = List.copyOf(findings);
    }
}
