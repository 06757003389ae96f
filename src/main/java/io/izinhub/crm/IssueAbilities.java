package io.izinhub.crm;

/**
 * What can be done with issues.
 *
 * @param list those of some days can be read, page by page
 * @param read one can be read by its number
 * @param replaceText the customer's text can be replaced
 * @param deleteFile a file can be taken away
 */
public record IssueAbilities(boolean list, boolean read, boolean replaceText, boolean deleteFile) {

    public static final IssueAbilities NONE = new IssueAbilities(false, false, false, false);

    /** A text can be taken out, and it can be seen that it is out. */
    public boolean redact() {
        return read && replaceText;
    }
}
