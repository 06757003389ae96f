package io.izinhub.mail.refusal;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.mime.HeaderField;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.mime.MimePart;
import io.izinhub.mail.notice.SenderProof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A mail, and what those who act on it need to know. Prints nothing of it.
 *
 * @param mailbox the first that it came to
 * @param trace of the Received header that the hub wrote
 */
record MailInQuestion(MailTree tree, SenderProof.Writer writer, String mailbox, String trace, RawMail body) {

    /** SHA-256 of the mail. */
    byte[] hash() {
        try {
            return body.sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String subject() {
        return tree.root().header().first("Subject").map(HeaderField::text).orElse("");
    }

    /** What may be tokens of ours in the text, the quoted mail included. */
    List<String> tokensInText() {
        List<String> tokens = new ArrayList<>();
        tree.parts().stream()
                .filter(MimePart::isBodyCandidate)
                .forEach(part ->
                        tokens.addAll(TokenTexts.inLinks(part.lenientText().text())));
        return tokens;
    }

    @Override
    public String toString() {
        return "MailInQuestion[" + trace + "]";
    }
}
