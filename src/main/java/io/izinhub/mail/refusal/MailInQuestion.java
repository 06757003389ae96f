package io.izinhub.mail.refusal;

import io.izinhub.mail.mime.HeaderField;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.mime.MimePart;
import io.izinhub.mail.notice.SenderProof;
import java.util.ArrayList;
import java.util.List;

/** A mail, and what those who judge it need to know. Prints nothing of it. */
record MailInQuestion(Letter letter, MailTree tree, SenderProof.Writer writer) {

    String mailbox() {
        return letter.mailbox();
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
        return "MailInQuestion[" + letter.trace() + "]";
    }
}
