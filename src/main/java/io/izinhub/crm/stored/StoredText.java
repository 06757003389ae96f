package io.izinhub.crm.stored;

import io.izinhub.detection.Part;
import java.util.List;

/**
 * A text of an issue, untrusted. Prints nothing of it.
 *
 * @param issue number of the issue as the source gives it; empty for none
 * @param field in which it stands, fit to be shown
 * @param year of the issue; 0 where it is not known
 * @param place line or file of the export, for a person who looks for it
 * @param known what was found before the text was kept; the text does not hold it any more
 */
record StoredText(String issue, String field, Part part, int year, long place, List<Found> known, List<Unread> unread) {

    StoredText {
        known = List.copyOf(known);
        unread = List.copyOf(unread);
    }

    static StoredText of(String issue, String field, Part part, int year, long place) {
        return new StoredText(issue, field, part, year, place, List.of(), List.of());
    }

    @Override
    public String toString() {
        return "StoredText[" + part + ", " + unread + "]";
    }
}
