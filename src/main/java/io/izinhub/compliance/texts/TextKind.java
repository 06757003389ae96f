package io.izinhub.compliance.texts;

/** What texts have in common that are used in the same way. The number is the section of the agreed wording. */
enum TextKind {
    FOOTER(2, Layout.MAIL, true),
    CAMPAIGN_FOOTER(2, Layout.MAIL, true),
    SHORT_NOTICE(2, Layout.MAIL, true),
    SENDER_NOTICE(3, Layout.MAIL, false),
    SENDER_SUBJECT(3, Layout.LINE, false),
    OFFICER_MAIL(4, Layout.MAIL, false),
    OFFICER_SUBJECT(4, Layout.LINE, false),
    /** On a form or beside a field, pasted into programs that may take text only (R115). */
    WARNING_LABEL(5, Layout.LINE, false),
    WARNING(5, Layout.FLOWING, false),
    /** Informs and takes nothing; links to the notice. */
    FORM_NOTICE(6, Layout.FLOWING, true),
    /** What a person consents to, and the words around it (R20, R32). */
    CONSENT(6, Layout.FLOWING, false),
    CONSENT_LINE(6, Layout.LINE, false),
    /** To a person about a consent of his. */
    CONSENT_MAIL(9, Layout.MAIL, false),
    CONSENT_SUBJECT(9, Layout.LINE, false),
    /** A line of a text message, in the letters that every telephone has. */
    SMS_LINE(8, Layout.LINE, false),
    /** A whole text message in the same letters. */
    SMS_ANSWER(8, Layout.LINE, false),
    /** To the vendor of the CRM; a person sends it. */
    LETTER(11, Layout.MAIL, false),
    LETTER_SUBJECT(11, Layout.LINE, false),
    CRM_MAIL(12, Layout.MAIL, false),
    CRM_LINE(12, Layout.LINE, false),
    CRM_FIELD(12, Layout.FLOWING, false),
    AGENT_MAIL(13, Layout.MAIL, false),
    AGENT_SUBJECT(13, Layout.LINE, false),
    SMTP_REPLY(14, Layout.LINE, false);

    /** What becomes of the lines of a file. */
    enum Layout {
        /** Lines are kept, and at most 72 characters long. */
        MAIL,
        /** Lines are joined to paragraphs: the place wraps them itself. */
        FLOWING,
        /** There is one line. */
        LINE
    }

    private final int section;
    private final Layout layout;
    private final boolean html;

    TextKind(int section, Layout layout, boolean html) {
        this.section = section;
        this.layout = layout;
        this.html = html;
    }

    int section() {
        return section;
    }

    Layout layout() {
        return layout;
    }

    /** Whether it has an HTML file of its own; else its HTML is made from the plain text. */
    boolean hasHtml() {
        return html;
    }

    boolean isFooter() {
        return this == FOOTER || this == CAMPAIGN_FOOTER;
    }
}
