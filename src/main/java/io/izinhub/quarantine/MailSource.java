package io.izinhub.quarantine;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a mail; may be read several times, and is the same each time. */
public interface MailSource {

    /** In bytes, 0 to 2^40. */
    long size();

    /** From the beginning; the caller closes it. */
    InputStream open() throws IOException;
}
