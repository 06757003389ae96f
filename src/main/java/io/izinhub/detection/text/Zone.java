package io.izinhub.detection.text;

/** Where in a mail a line stands (detection.md 5.6). */
public enum Zone {
    BODY,
    /** History: lines behind {@code >} or below the head of an earlier mail. */
    QUOTED,
    /** Below {@code --} or below a closing formula. */
    SIGNATURE
}
