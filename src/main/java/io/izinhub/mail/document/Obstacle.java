package io.izinhub.mail.document;

/** Why a document tells nothing, or not all that it holds. */
public enum Obstacle {
    /** Asks for a password, or is encrypted otherwise. */
    ENCRYPTED,
    /** A picture, or a document of pictures, and no OCR is installed. */
    PICTURE,
    /** More text, more parts, or more time than is granted. */
    TOO_LARGE,
    /** A type that nobody here can read. */
    UNKNOWN_TYPE,
    /** Not what it says it is, or damaged. */
    BROKEN
}
