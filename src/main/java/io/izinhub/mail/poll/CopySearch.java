package io.izinhub.mail.poll;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a copy of a mail in a folder: the server finds by Message-ID, or by size where there is none, and what it finds is the
 * copy if its bytes are. A sender chooses the Message-ID; it alone says nothing. Stateless.
 */
final class CopySearch {

    /** Of one Message-ID, or one size. */
    private static final int MOST_READ = 50;

    private CopySearch() {}

    static boolean finds(UidFolder folder, Optional<String> messageId, Copy wanted)
            throws MessagingException, IOException {
        List<Long> hits =
                messageId.isPresent() ? folder.withMessageId(messageId.get()) : folder.withSize(wanted.size());
        for (long uid : hits.subList(Math.max(0, hits.size() - MOST_READ), hits.size())) {
            Digesting digest = new Digesting();
            folder.read(uid, digest, UidFolder.UNKNOWN);
            if (digest.digest().equals(wanted.digest())) {
                return true;
            }
        }
        return false;
    }
}
