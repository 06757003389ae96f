package io.izinhub.mail.reading;

import io.izinhub.detection.Part;
import io.izinhub.mail.document.DocumentReader;
import io.izinhub.mail.document.DocumentText;
import io.izinhub.mail.document.Obstacle;
import io.izinhub.mail.mime.Defect;
import io.izinhub.mail.mime.FieldText;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.mime.MimePart;
import io.izinhub.mail.mime.TextReading;
import io.izinhub.mail.mime.Untouchable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** How names of pictures end: whoever opens one by its name sees one. */
    private static final Set<String> PICTURES = Set.of(
            "png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "tif", "tiff", "webp", "heic", "heif", "avif", "svg");

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
        private boolean pictures;

        Reading(MailTree tree, boolean opening) {
            this.tree = tree;
            this.opening = opening;
        }

        MailReading read() {
            HeaderTexts.of(tree.root().header())
                    .forEach(text -> add(Piece.HEAD, false, text.part(), Optional.of(text.field())));
            tree.parts().forEach(this::read);
            if (tree.defects().stream().anyMatch(Defect::isLimit)) {
                obstacles.putIfAbsent(tree.root().index(), Obstacle.TOO_LARGE);
                addAttached(tree.root().index(), new Part(Part.Kind.ATTACHMENT_TEXT, tree.unfollowed()));
            }
            return new MailReading(tree, pieces, obstacles, pictures);
        }

        private void read(MimePart part) {
            int leaf = replaceable(part).index();
            part.parent().ifPresent(outer -> readHead(part, outer, leaf));
            pictures |= part.type().startsWith("image/");
            if (part.isLeaf() && !isSilent(part)) {
                readLeaf(part, leaf);
            }
        }

        /** What is said of the part; of a message within the message all that stands in its head. */
        private void readHead(MimePart part, MimePart outer, int leaf) {
            if (outer.type().startsWith("message/")) {
                HeaderTexts.of(part.header()).forEach(text -> addAttached(leaf, inAttachment(text.part())));
            } else if (leaf != part.index()) {
                HeaderTexts.describing(part.header()).forEach(text -> addAttached(leaf, text.part()));
            } else {
                HeaderTexts.describing(part.header())
                        .forEach(text -> add(leaf, false, text.part(), Optional.of(text.field())));
            }
        }

        /** The subject of another mail announces nothing for this one. */
        private static Part inAttachment(Part part) {
            return part.kind() == Part.Kind.SUBJECT ? new Part(Part.Kind.HEADER, part.content()) : part;
        }

        private void readLeaf(MimePart part, int leaf) {
            if (part.isMultipart()) {
                readOpaque(part, leaf);
                return;
            }
            boolean attachment = !part.isBodyCandidate() && !isSignedText(part);
            part.fileNames().forEach(name -> readName(leaf, name));
            if (part.untouchable().filter(Untouchable.ENCRYPTED::equals).isPresent()) {
                obstacles.putIfAbsent(leaf, Obstacle.ENCRYPTED);
                return;
            }
            boolean document = !part.isText() || attachment && FirstOctets.areOfDocument(part.firstOctets());
            if (part.isText()) {
                readText(part, leaf, attachment);
            }
            if (document && opening) {
                readDocument(part, leaf);
            }
        }

        private void readName(int leaf, String name) {
            addAttached(leaf, new Part(Part.Kind.ATTACHMENT_NAME, name));
            int dot = name.lastIndexOf('.');
            pictures |= dot >= 0
                    && PICTURES.contains(name.substring(dot + 1).strip().toLowerCase(Locale.ROOT));
        }

        /** A multipart whose parts were not found: too deep, or written so that programs differ about it. */
        private void readOpaque(MimePart part, int leaf) {
            String text = part.lenientText().text();
            if (!text.isBlank()) {
                addAttached(leaf, new Part(Part.Kind.ATTACHMENT_TEXT, text));
                obstacles.putIfAbsent(leaf, Obstacle.BROKEN);
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
            pictures |= html && InlinePictures.areIn(text);
            Part.Kind kind = html ? Part.Kind.HTML : attachment ? Part.Kind.ATTACHMENT_TEXT : Part.Kind.TEXT;
            add(leaf, attachment, new Part(kind, text), Optional.empty());
        }

        private void readDocument(MimePart part, int leaf) {
            DocumentText read =
                    documents.read(part.decodedBody(), part.fileName().orElse(null));
            // of RTF without paragraphs the parser tells nothing, and its source is text
            boolean source = read.text().isBlank() && FirstOctets.areOfRtf(part.firstOctets());
            String text = source ? part.lenientText().text() : read.text();
            if (!text.isBlank()) {
                addAttached(leaf, new Part(Part.Kind.ATTACHMENT_TEXT, text));
            }
            pictures |= read.pictures();
            read.obstacle().ifPresent(obstacle -> obstacles.putIfAbsent(leaf, obstacle));
        }

        private void addAttached(int leaf, Part part) {
            add(leaf, true, part, Optional.empty());
        }

        private void add(int leaf, boolean attachment, Part part, Optional<FieldText> field) {
            int length = part.content().length();
            if (length <= left) {
                pieces.add(new Piece(leaf, attachment, part, field));
            } else {
                // a field that was cut can no longer be written anew
                int whole = leaf == Piece.HEAD ? tree.root().index() : leaf;
                Part cut = new Part(part.kind(), part.content().substring(0, left));
                pieces.add(new Piece(whole, attachment || field.isPresent(), cut, Optional.empty()));
                obstacles.putIfAbsent(whole, Obstacle.TOO_LARGE);
            }
            left -= Math.min(left, length);
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
