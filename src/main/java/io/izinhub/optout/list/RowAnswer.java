package io.izinhub.optout.list;

/**
 * What a row gets. Absent values are null.
 *
 * @param link to be put into the message
 * @param line the same as a sentence that is ready for a text message
 * @param allowed only where that was asked
 * @param reason of the decision where that was asked; else why there is no link
 * @param notBefore with offset
 */
record RowAnswer(String link, String line, Boolean allowed, String reason, String notBefore) {

    static final String BAD_LINE = "BAD_LINE";

    /** Of a text message in a list of other channels: the text of the line is not signed off, or a value that it needs is missing. */
    static final String NO_TEXT = "LINKS_TEXT";
}
