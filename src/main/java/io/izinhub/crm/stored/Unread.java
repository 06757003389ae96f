package io.izinhub.crm.stored;

/** Why a text was not read, or not wholly. */
public enum Unread {
    /** Longer or larger than is read. */
    TOO_LONG,
    /** In another encoding than said: letters are missing. */
    BAD_ENCODING,
    /** Not of the form that it says, or damaged. */
    BROKEN,
    /** Asks for a password. */
    ENCRYPTED,
    /** A picture, and no OCR is installed. */
    PICTURE,
    /** A type that nobody here can read. */
    UNKNOWN_TYPE,
    /** A file that the CRM's API names and does not give. */
    NOT_REACHED
}
