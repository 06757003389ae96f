package io.izinhub.mail.mime;

/**
 * Proves that a trace header is ours: a keyed hash over its facts, as text of letters and digits without blanks. The same facts
 * give the same proof for as long as the key is in force. Implementations must be safe for any thread.
 */
@FunctionalInterface
public interface MessageAuthenticator {

    /** The proof of these octets: printable ASCII without blank, semicolon or line end. */
    String proofOf(byte[] facts);
}
