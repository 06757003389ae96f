package io.izinhub.mail.mime;

import java.nio.charset.Charset;

/** What strict decoding of a part gives: the exact text, or why there is none. Only an exact text can be edited. */
public sealed interface TextReading {

    /**
     * @param text as decoded, line ends and byte order mark kept
     * @param charset in which it is written
     */
    record Exact(String text, Charset charset) implements TextReading {
        @Override
        public String toString() {
            return "Exact[" + text.length() + " chars, " + charset + "]";
        }
    }

    record Unreadable(Why why) implements TextReading {}

    enum Why {
        /** No text part, or a container. */
        NOT_TEXT,
        TOO_LARGE,
        /** An unknown transfer encoding, or one that is broken. */
        TRANSFER_ENCODING,
        UNKNOWN_CHARSET,
        /** The octets are not of the declared charset; without declaration: not ASCII. */
        WRONG_CHARSET
    }
}
