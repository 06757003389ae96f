package io.izinhub.mail.refusal;

import java.util.List;

/**
 * What a machine reports about a mail (RFC 3464, RFC 5965). Anybody can write one: the tokens prove that whoever wrote it had the mail.
 * Prints nothing of it.
 */
sealed interface MailReport {

    /** What may be tokens of ours, in the head of the mail that is reported. */
    List<String> tokens();

    /** A mail that did not arrive, or not yet. */
    record Delivery(List<Failure> recipients, List<String> tokens) implements MailReport {

        @Override
        public String toString() {
            return "Delivery[" + recipients.size() + "]";
        }
    }

    /**
     * One recipient of it.
     *
     * @param addresses that we wrote to, and that it went to in the end
     * @param status enhanced code of RFC 3463
     * @param failed given up, not delayed
     */
    record Failure(List<String> addresses, String status, boolean failed) {

        @Override
        public String toString() {
            return "Failure[" + status + "]";
        }
    }

    /**
     * A recipient's word about a mail, passed on by his mailbox provider.
     *
     * @param kind {@code abuse}, {@code not-spam}; lower case
     * @param recipients to whom the mail went, where the report says it
     */
    record Complaint(String kind, List<String> recipients, List<String> tokens) implements MailReport {

        @Override
        public String toString() {
            return "Complaint[" + recipients.size() + "]";
        }
    }
}
