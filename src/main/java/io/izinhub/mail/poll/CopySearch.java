package io.izinhub.mail.poll;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.MessageIDTerm;
import jakarta.mail.search.SearchTerm;
import jakarta.mail.search.SizeTerm;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * Looks for a copy of a mail in a folder: the server finds by Message-ID, or by size where there is none, and what it finds is the
 * copy if its bytes are. A sender chooses the Message-ID; it alone says nothing. For one thread.
 */
final class CopySearch {

    /** Of one Message-ID, or one size. */
    private static final int MOST_READ = 50;

    private final IMAPFolder folder;

    /** @param folder open */
    CopySearch(IMAPFolder folder) {
        this.folder = folder;
    }

    /** @param size of one that is wanted; used where there is no Message-ID */
    boolean finds(Optional<String> messageId, long size, Set<Digest> wanted) throws MessagingException, IOException {
        SearchTerm term = messageId.<SearchTerm>map(MessageIDTerm::new).orElseGet(() -> ofSize(size));
        Message[] hits = folder.search(term);
        for (int i = hits.length - 1; i >= Math.max(0, hits.length - MOST_READ); i--) {
            if (wanted.contains(digest((IMAPMessage) hits[i]))) {
                return true;
            }
        }
        return false;
    }

    private static SearchTerm ofSize(long size) {
        int exact = (int) Math.min(size, Integer.MAX_VALUE - 1);
        return new AndTerm(
                new SizeTerm(ComparisonTerm.GT, exact - 1), new SizeTerm(ComparisonTerm.LT, exact + 1));
    }

    private static Digest digest(IMAPMessage message) throws MessagingException, IOException {
        message.setPeek(true);
        Digesting digest = new Digesting();
        message.writeTo(digest);
        return digest.digest();
    }
}
