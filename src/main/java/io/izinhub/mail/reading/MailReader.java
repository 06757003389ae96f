package io.izinhub.mail.reading;

import io.izinhub.detection.Part;
import io.izinhub.mail.document.DocumentReader;
import io.izinhub.mail.document.DocumentText;
import io.izinhub.mail.document.Obstacle;
import io.izinhub.mail.mime.Defect;
import io.izinhub.mail.mime.HeaderField;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.mime.MimePart;
import io.izinhub.mail.mime.TextReading;
import io.izinhub.mail.mime.Untouchable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads mails. Thread-safe; time and memory are bounded by the limits of the parts and of the documents. */
public final class MailReader {

    /** More text than this is no letter; what is beyond it is not read, and said to be so. */
    private static final int MOST_TEXT = 2_000_000;

    /** Proofs and keys that hold no words of anybody. */
    private static final Set<String> SILENT = Set.of(
            "application/pgp-signature",
            "application/pkcs7-signature",
            "application/x-pkcs7-signature",
            "application/pgp-encrypted");

    private static final Set<String> SEALED = Set.of("multipart/signed", "multipart/encrypted");

    private final DocumentReader documents;

    public MailReader(DocumentReader documents) {
        this.documents = documents;
    }

    public MailReading read(MailTree tree) {
        return new Reading(tree, true).read();
    }

    /** What needs no opening of a document: for who asks about the text only, without the seconds that a picture may take. */
    public MailReading readText(MailTree tree) {
        return new Reading(tree, false).read();
    }

    /** One mail. */
    private final class Reading {

        private final MailTree tree;
        private final boolean opening;
        private final List<Piece> pieces = new ArrayList<>();
        private final Map<Integer, Obstacle> obstacles = new TreeMap<>();
        private int left = MOST_TEXT;

        Reading(MailTree tree, boolean opening) {
            this.tree = tree;
            this.opening = opening;
        }

        MailReading read() {
            tree.root()
                    .header()
                    .all("Subject")
                    .map(HeaderField::text)
                    .forEach(text -> add(Piece.HEAD, false, Part.Kind.SUBJECT, text));
            tree.parts().stream().filter(MimePart::isLeaf).forEach(this::read);
            if (tree.defects().stream().anyMatch(Defect::isLimit)) {
                obstacles.putIfAbsent(tree.root().index(), Obstacle.TOO_LARGE);
            }
            return new MailReading(tree, pieces, obstacles);
        }

        private void read(MimePart part) {
            if (part.isMultipart() || isSilent(part)) {
                return;
            }
            int leaf = replaceable(part).index();
            boolean attachment = !part.isBodyCandidate() && !isSignedText(part);
            part.fileName().ifPresent(name -> add(leaf, true, Part.Kind.ATTACHMENT_NAME, name));
            if (part.untouchable().filter(Untouchable.ENCRYPTED::equals).isPresent()) {
                obstacles.putIfAbsent(leaf, Obstacle.ENCRYPTED);
            } else if (part.isText()) {
                readText(part, leaf, attachment);
            } else if (opening) {
                readDocument(part, leaf);
            }
        }

        /** Elsewhere a name of a signature is only a name. */
        private static boolean isSilent(MimePart part) {
            return SILENT.contains(part.type())
                    && part.parent()
                            .filter(outer -> SEALED.contains(outer.type()))
                            .isPresent();
        }

        private void readText(MimePart part, int leaf, boolean attachment) {
            String text = part.strictText() instanceof TextReading.Exact exact
                    ? exact.text()
                    : part.lenientText().text();
            if (text.contains("-----BEGIN PGP MESSAGE-----")) {
                obstacles.putIfAbsent(leaf, Obstacle.ENCRYPTED);
            }
            boolean html = part.type().equals("text/html");
            add(
                    leaf,
                    attachment,
                    html ? Part.Kind.HTML : attachment ? Part.Kind.ATTACHMENT_TEXT : Part.Kind.TEXT,
                    text);
        }

        private void readDocument(MimePart part, int leaf) {
            DocumentText read =
                    documents.read(part.decodedBody(), part.fileName().orElse(null));
            if (!read.text().isBlank()) {
                add(leaf, true, Part.Kind.ATTACHMENT_TEXT, read.text());
            }
            read.obstacle().ifPresent(obstacle -> obstacles.putIfAbsent(leaf, obstacle));
        }

        private void add(int leaf, boolean attachment, Part.Kind kind, String text) {
            String read = text.length() <= left ? text : text.substring(0, left);
            left -= read.length();
            if (read.length() < text.length()) {
                obstacles.putIfAbsent(leaf, Obstacle.TOO_LARGE);
            }
            pieces.add(new Piece(leaf, attachment, new Part(kind, read)));
        }
    }

    /** A message within the message goes as a whole: nobody may write into it. */
    private static MimePart replaceable(MimePart part) {
        MimePart found = part;
        for (Optional<MimePart> outer = part.parent();
                outer.isPresent();
                outer = outer.get().parent()) {
            if (outer.get().type().startsWith("message/")) {
                found = outer.get();
            }
        }
        return found;
    }

    /** The text of a mail that is signed as a whole is its text, although nobody may change it. */
    private static boolean isSignedText(MimePart part) {
        return part.isText()
                && part.fileName().isEmpty()
                && part.untouchable().filter(Untouchable.SIGNED::equals).isPresent()
                && part.disposition().filter("attachment"::equals).isEmpty();
    }
}
