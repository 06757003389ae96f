package io.izinhub.compliance.texts;

/** For what kind of place a text is made. */
public enum TextForm {
    /** Plain text: a part of a mail, a subject, a field of the CRM. */
    TEXT("txt"),
    /** A fragment of HTML, in ASCII. */
    HTML("html"),
    /** One line of an SMTP server, in ASCII, both languages in it. */
    SMTP("smtp");

    private final String extension;

    TextForm(String extension) {
        this.extension = extension;
    }

    String extension() {
        return extension;
    }
}
