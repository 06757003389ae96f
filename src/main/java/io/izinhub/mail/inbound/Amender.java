package io.izinhub.mail.inbound;

import io.izinhub.detection.Category;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Document;
import io.izinhub.detection.Finding;
import io.izinhub.detection.Part;
import io.izinhub.detection.ScanResult;
import io.izinhub.detection.redaction.Redactor;
import io.izinhub.mail.mime.EditResult;
import io.izinhub.mail.mime.EditedMail;
import io.izinhub.mail.mime.FieldText;
import io.izinhub.mail.mime.HeaderField;
import io.izinhub.mail.mime.MailEdit;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.mime.MimePart;
import io.izinhub.mail.mime.Replacement;
import io.izinhub.mail.reading.MailReader;
import io.izinhub.mail.reading.MailReading;
import io.izinhub.mail.reading.Piece;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes out of a mail what must not reach its mailbox, and looks at the result once more. One mail's worth; immutable. */
final class Amender {

    /** Repeats the subject in the mails of Outlook. */
    private static final String SUBJECT_AGAIN = "Thread-Topic";

    private final MailReader reader;
    private final Detector detector;
    private final Wording wording;
    private final boolean eightBit;

    /** @param eightBit the next hop takes 8-bit mail */
    Amender(MailReader reader, Detector detector, Wording wording, boolean eightBit) {
        this.reader = reader;
        this.detector = detector;
        this.wording = wording;
        this.eightBit = eightBit;
    }

    /**
     * @param scan of the reading, with all that was found
     * @param cut categories that are taken out of subject and text
     * @param stubs leaves in whose place a text stands
     */
    Amended amend(MailReading reading, ScanResult scan, Set<Category> cut, Set<Integer> stubs) {
        Detector narrow = detector.only(cut);
        Document redacted = new Redactor(narrow, wording.marks())
                .redact(reading.document(), inText(reading, scan, cut))
                .document();
        Optional<EditedMail> mail = edited(reading, redacted, stubs);
        boolean clean = mail.map(edit -> isClean(edit, narrow)).orElse(false);
        return new Amended(mail, left(reading, redacted, stubs), clean);
    }

    /** What stands in an attachment goes with it, or stays with it. */
    private static ScanResult inText(MailReading reading, ScanResult scan, Set<Category> cut) {
        List<Finding> findings = scan.findings().stream()
                .filter(finding -> cut.contains(finding.category()))
                .filter(finding -> !reading.pieces().get(finding.part()).attachment())
                .toList();
        return new ScanResult(findings, scan.decision());
    }

    private Optional<EditedMail> edited(MailReading reading, Document redacted, Set<Integer> stubs) {
        MailTree tree = reading.tree();
        MailEdit edit = MailEdit.of(tree, eightBit).breakingSignatures();
        boolean subject = isSubjectCut(reading, redacted);
        for (int i = 0; i < reading.pieces().size(); i++) {
            Piece piece = reading.pieces().get(i);
            String text = redacted.parts().get(i).content();
            boolean same = text.equals(piece.part().content());
            if (piece.attachment() || stubs.contains(piece.leaf())) {
                continue;
            }
            if (piece.field().isPresent()) {
                edit(edit, tree, piece, same ? Optional.empty() : Optional.of(text), subject);
            } else if (!same) {
                edit.replaceText(tree.parts().get(piece.leaf()), text);
            }
        }
        for (int leaf : stubs) {
            edit.replacePart(
                    tree.parts().get(leaf),
                    Replacement.note(wording.stub(tree.parts().get(leaf))));
        }
        EditResult result = edit.finish();
        return result instanceof EditResult.Edited done ? Optional.of(done.mail()) : Optional.empty();
    }

    private static void edit(MailEdit edit, MailTree tree, Piece piece, Optional<String> text, boolean subjectCut) {
        FieldText field = piece.field().orElseThrow();
        MimePart part = piece.leaf() == Piece.HEAD ? tree.root() : tree.parts().get(piece.leaf());
        if (text.isPresent()) {
            edit.replaceFieldText(part, field, text.get());
        } else if (subjectCut && repeatsSubject(tree, piece)) {
            edit.removeField(field.field());
        }
    }

    private static boolean isSubjectCut(MailReading reading, Document redacted) {
        for (int i = 0; i < reading.pieces().size(); i++) {
            Part part = reading.pieces().get(i).part();
            if (part.kind() == Part.Kind.SUBJECT
                    && !redacted.parts().get(i).content().equals(part.content())) {
                return true;
            }
        }
        return false;
    }

    /** What is left of a subject that was cut must not stand there whole, were it only that nothing is found in it by itself. */
    private static boolean repeatsSubject(MailTree tree, Piece piece) {
        return piece.leaf() == Piece.HEAD
                && piece.part().kind() == Part.Kind.HEADER
                && (piece.field().orElseThrow().field().is(SUBJECT_AGAIN)
                        || tree.root()
                                .header()
                                .all("Subject")
                                .map(HeaderField::text)
                                .filter(subject -> !subject.isBlank())
                                .anyMatch(piece.part().content()::contains));
    }

    /** The bytes that would go out are read and scanned, not the text that they were made from. Documents are cut or stay whole. */
    private boolean isClean(EditedMail mail, Detector narrow) {
        MailReading again = reader.readText(MailTree.parse(mail.bytes()));
        return narrow.scan(again.document()).findings().stream()
                .allMatch(finding -> again.pieces().get(finding.part()).attachment()
                        || !narrow.policy().isCertain(finding.category(), finding.score()));
    }

    private double left(MailReading reading, Document redacted, Set<Integer> stubs) {
        long before = 0;
        long after = 0;
        for (int i = 0; i < reading.pieces().size(); i++) {
            Piece piece = reading.pieces().get(i);
            if (!piece.isBody() || stubs.contains(piece.leaf())) {
                continue;
            }
            String old = piece.part().content();
            String text = redacted.parts().get(i).content();
            before += letters(old);
            after += old.equals(text) ? letters(old) : letters(wording.withoutMarks(text));
        }
        return before == 0 ? 1 : (double) after / before;
    }

    private static long letters(String text) {
        return text.chars().filter(Character::isLetterOrDigit).count();
    }
}
