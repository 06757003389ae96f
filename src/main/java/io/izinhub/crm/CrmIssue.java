package io.izinhub.crm;

import java.util.List;

/**
 * An issue ("bildirim") as a CRM holds it. Untrusted; prints nothing of it.
 *
 * @param at day on which it was opened, as the CRM writes it; empty where it does not say
 */
public record CrmIssue(String id, String at, List<Text> texts, List<File> files) {

    public CrmIssue {
        texts = List.copyOf(texts);
        files = List.copyOf(files);
    }

    /**
     * What somebody wrote.
     *
     * @param field where it stands: {@code CustomerDescription}
     */
    public record Text(String field, String text) {

        @Override
        public String toString() {
            return "Text[" + text.length() + "]";
        }
    }

    /**
     * What is attached.
     *
     * @param id null where the CRM does not tell it
     */
    public record File(String id, String name) {

        @Override
        public String toString() {
            return "File";
        }
    }

    @Override
    public String toString() {
        return "CrmIssue[" + texts.size() + " texts, " + files.size() + " files]";
    }
}
