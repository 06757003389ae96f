package io.izinhub.crm;

import java.time.Instant;

/**
 * Something that happened in the CRM, as its queue tells it.
 *
 * @param id by which it is flagged; the key against doubles
 * @param personId null where the event names nobody
 * @param at null where no time could be read
 * @param ticket null where the event is about none
 */
public record CrmEvent(String id, String personId, Instant at, Ticket ticket) {

    /**
     * A ticket as it was opened.
     *
     * @param id null where the event does not name it
     * @param text what the customer wrote, untrusted
     * @param attachments how many files it has
     */
    public record Ticket(String id, String text, int attachments) {

        /** The text stays out of logs. */
        @Override
        public String toString() {
            return "Ticket[" + text.length() + " characters, " + attachments + " attachments]";
        }
    }

    @Override
    public String toString() {
        return "CrmEvent[" + (ticket == null ? "no ticket" : ticket) + "]";
    }
}
