package io.izinhub.compliance.texts;

/** How a footer informs about the processing of data. */
public enum NoticeForm {
    /** By a link. */
    LINK,
    /** By {@link TextId#NOTICE_SHORT} above the link: a layered notice. */
    SHORT,
    /** Written out below the footer: of plain short notices only ({@link NoticeText}). */
    FULL
}
