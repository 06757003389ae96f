package io.izinhub.optout.intake;

import io.izinhub.detection.Document;
import io.izinhub.detection.Part;
import io.izinhub.detection.api.DetectorInForce;
import java.util.regex.Pattern;

/** Finds personal data where an agent should write a word about the call, not about the caller. Thread-safe. */
final class PersonalNotes {

    /** An address of a mailbox, or so many digits that they may be a telephone, a card or an identity number. */
    private static final Pattern ADDRESS = Pattern.compile("\\S@\\S|\\d(?:[ ./()-]{0,2}\\d){8}");

    private final DetectorInForce detectors;

    PersonalNotes(DetectorInForce detectors) {
        this.detectors = detectors;
    }

    boolean isPersonal(String note) {
        return ADDRESS.matcher(note).find()
                || !detectors
                        .current()
                        .scan(Document.of(new Part(Part.Kind.TEXT, note)))
                        .findings()
                        .isEmpty();
    }
}
