package io.izinhub.crm;

import java.time.Duration;
import java.util.List;

/** What a {@link CrmRequest} brought. */
public sealed interface CrmAnswer {

    /** @param token to be sent exactly as received */
    record Authorised(String token) implements CrmAnswer {

        @Override
        public String toString() {
            return "Authorised[***]";
        }
    }

    /** @param last no further page follows */
    record Fields(List<Field> fields, boolean last) implements CrmAnswer {}

    /**
     * A custom field of the tenant.
     *
     * @param items of a list; none of other fields
     */
    record Field(long id, String label, long kind, boolean active, List<Item> items) {

        public Field {
            items = List.copyOf(items);
        }

        public Field(long id, String label, long kind, boolean active) {
            this(id, label, kind, active, List.of());
        }
    }

    /** What may be chosen of a list; an object's value is its id. */
    record Item(String id, String text) {}

    /**
     * @param read objects in the answer, also those that could not be read
     * @param last no further page follows
     */
    record Persons(List<CrmPerson> persons, int read, boolean last) implements CrmAnswer {}

    /** Every object of the write was written. */
    record Written() implements CrmAnswer {}

    /**
     * @param read events in the answer, also those without an id, which nobody can flag
     * @param unread all that wait, not only these
     */
    record Events(List<CrmEvent> events, int read, int unread) implements CrmAnswer {}

    /**
     * @param read issues in the answer, also those that could not be read
     * @param pages how many there are of these days now
     */
    record Issues(List<CrmIssue> issues, int read, int pages) implements CrmAnswer {}

    /** The events will not come again. */
    record Flagged() implements CrmAnswer {}

    /**
     * The call as a whole failed.
     *
     * @param code {@code HTTP_500}, {@code ENVELOPE_400}, {@code NO_ANSWER}: never the CRM's text, which may hold data
     * @param retryAfter what the CRM or our own limit asks for; null where nobody said
     */
    record Failed(CrmError error, String code, Duration retryAfter) implements CrmAnswer {

        /** Code: our own limit of calls left no room. */
        public static final String OWN_LIMIT = "OWN_LIMIT";
        /** Code: another node is just fetching a token. */
        static final String TOKEN_REFRESHING = "TOKEN_REFRESHING";

        /** Whether the call was not made, for a reason that says nothing about what it would have asked. */
        boolean isNotMade() {
            return code.equals(OWN_LIMIT) || code.equals(TOKEN_REFRESHING);
        }

        public Failed(CrmError error, String code) {
            this(error, code, null);
        }
    }
}
