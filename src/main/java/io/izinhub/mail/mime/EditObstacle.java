package io.izinhub.mail.mime;

/** Why an edit was not made. The message is then as it was; what happens to it is the policy's decision. */
public enum EditObstacle {
    /** The message has {@link Defect}s. */
    MALFORMED,
    /** The part is {@link Untouchable}. */
    UNTOUCHABLE,
    /** No text that readers show, or one of several readers would not see it. */
    NO_PLACE,
    NOT_TEXT,
    TOO_LARGE,
    TRANSFER_ENCODING,
    UNKNOWN_CHARSET,
    WRONG_CHARSET,
    /** Octets that programs decode to different letters, in a text that would have to be written in another charset. */
    DISPUTED_LETTERS,
    /** HTML that names its charset itself and would have to be written in another one. */
    CHARSET_IN_HTML,
    /** No place in the HTML where the addition would be seen, once and at the end. */
    INVISIBLE,
    /** The text would hold 8-bit octets that neither the encoding nor the next hop carries. */
    NO_EIGHT_BIT,
    /** The header field to change is missing or stands more than once. */
    HEADER_FIELD,
    /** The result, read by an independent parser, is not the original with this change. */
    CHECK_FAILED;

    static EditObstacle of(TextReading.Why why) {
        return switch (why) {
            case NOT_TEXT -> NOT_TEXT;
            case TOO_LARGE -> TOO_LARGE;
            case TRANSFER_ENCODING -> TRANSFER_ENCODING;
            case UNKNOWN_CHARSET -> UNKNOWN_CHARSET;
            case WRONG_CHARSET -> WRONG_CHARSET;
        };
    }
}
