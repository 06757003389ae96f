package io.izinhub.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Edits of one message, made in one pass: what is named changes, every other octet is copied. The result is compared with the
 * original by an independent parser before anybody gets it; on any doubt there is no result. DKIM signatures that the edits break
 * are removed (R130). Used by one thread, once.
 */
public final class MailEdit {

    private final MailTree mail;
    private final boolean eightBit;
    private final String eol;
    private final HeaderEdits headers;
    private final List<Splice> splices = new ArrayList<>();
    private final List<String> onTop = new ArrayList<>();
    private final List<String> touchedFields = new ArrayList<>();
    private final ExpectedChanges expected;
    private boolean mayBreakSignatures;
    private boolean changesParts;
    private EditObstacle refusal;

    private MailEdit(MailTree mail, boolean eightBit) {
        this.mail = mail;
        this.eightBit = eightBit;
        this.eol = new String(mail.eol(), StandardCharsets.ISO_8859_1);
        this.headers = new HeaderEdits(mail);
        this.expected = new ExpectedChanges(mail);
        this.refusal = mail.defects().isEmpty() ? null : EditObstacle.MALFORMED;
    }

    /** @param nextHopTakesEightBit whether the next hop offers 8BITMIME; otherwise new 8-bit octets are encoded */
    public static MailEdit of(MailTree mail, boolean nextHopTakesEightBit) {
        return new MailEdit(mail, nextHopTakesEightBit);
    }

    /** Allows edits within signed parts: for redaction, where the signature must give way. */
    public MailEdit breakingSignatures() {
        mayBreakSignatures = true;
        return this;
    }

    /** Gives a text part another text. Each part at most once. */
    public MailEdit replaceText(MimePart part, String text) {
        Untouchable untouchable = part.untouchable().orElse(null);
        if (untouchable != null && !(untouchable == Untouchable.SIGNED && mayBreakSignatures)) {
            return refuse(EditObstacle.UNTOUCHABLE);
        }
        TextReading reading = part.strictText();
        return reading instanceof TextReading.Exact old
                ? rewrite(part, old, text)
                : refuse(EditObstacle.of(((TextReading.Unreadable) reading).why()));
    }

    /**
     * Changes the texts that readers see; a text that cannot be read without doubt, or must stay, stays.
     *
     * @param apart texts that are left to {@link #replaceText}
     */
    public MailEdit changeTexts(TextChange change, Collection<MimePart> apart) {
        if (change == TextChange.NONE) {
            return this;
        }
        for (MimePart part : mail.parts()) {
            if (part.isBodyCandidate()
                    && !apart.contains(part)
                    && part.untouchable().isEmpty()
                    && part.strictText() instanceof TextReading.Exact exact
                    && !InlinePgp.isIn(exact.text())) {
                rewrite(part, exact, change.of(exact.text(), part.isType("text/html")));
            }
        }
        return this;
    }

    private MailEdit rewrite(MimePart part, TextReading.Exact old, String text) {
        if (refusal != null || text.equals(old.text())) {
            return this;
        }
        try {
            TextRewrite.Rewritten rewritten = new TextRewrite(mail, part, eightBit).replace(old, text);
            splices.addAll(rewritten.splices());
            expected.body(part, new ExpectedChanges.NewText(old.text(), rewritten.text()));
            if (rewritten.describesAnew()) {
                expected.field(mail.root(), "mime-version");
            }
        } catch (EditRefused refused) {
            refuse(refused.reason());
        }
        return this;
    }

    /** Puts a note in the place of a part, with all that is in it; parts within signed or nested ones cannot be named. */
    public MailEdit replacePart(MimePart part, Replacement replacement) {
        Untouchable outer = part.parent().map(MimePart::declaredUntouchable).orElse(null);
        if (outer != null && !(outer == Untouchable.SIGNED && mayBreakSignatures)) {
            return refuse(EditObstacle.UNTOUCHABLE);
        }
        byte[] code = replacement.code(mail.eol());
        splices.addAll(headers.describe(part, replacement.fields()));
        splices.add(new Splice(part.bodyStart(), part.bodyEnd(), code));
        splices.addAll(headers.mimeVersion());
        expected.body(part, new ExpectedChanges.NewCode(code));
        part.header().fields().stream()
                .map(HeaderField::name)
                .filter(name -> Ascii.lower(name).startsWith("content-"))
                .forEach(name -> expected.field(part, name));
        expected.fields(part, List.of("content-disposition"));
        expected.field(mail.root(), "mime-version");
        return this;
    }

    /** Gives the message's only field of that name another text, written in encoded words where needed. */
    public MailEdit replaceHeaderText(String name, String text) {
        List<HeaderField> fields = mail.root().header().all(name).toList();
        if (fields.size() != 1) {
            return refuse(EditObstacle.HEADER_FIELD);
        }
        HeaderField field = fields.get(0);
        splices.add(new Splice(field.start(), field.end(), Ascii.bytes(HeaderText.field(field.name(), text, eol))));
        return touched(name);
    }

    /**
     * Writes another text where people wrote into a field of the message or of a part; of a part within signed or nested ones only
     * where that is allowed.
     */
    public MailEdit replaceFieldText(MimePart part, FieldText old, String text) {
        if (part == mail.root()) {
            splices.addAll(old.written(text, eol));
            return touched(old.field().name());
        }
        Untouchable outer = part.parent().map(MimePart::declaredUntouchable).orElse(null);
        if (outer != null && !(outer == Untouchable.SIGNED && mayBreakSignatures)) {
            return refuse(EditObstacle.UNTOUCHABLE);
        }
        splices.addAll(old.written(text, eol));
        expected.field(part, old.field().name());
        changesParts = true;
        return this;
    }

    /** Removes every field of that name from the message's header; none is fine. */
    public MailEdit removeHeader(String name) {
        mail.root().header().all(name).map(Splice::remove).forEach(splices::add);
        return touched(name);
    }

    /** Removes one field of the message's header, as of {@link DkimSignatures#ofDomains}. */
    public MailEdit removeField(HeaderField field) {
        splices.add(Splice.remove(field));
        return touched(field.name());
    }

    /** Adds a field before the first; the one added last stands highest. */
    public MailEdit addHeaderOnTop(String name, String value) {
        onTop.add(0, HeaderText.field(name, value, eol));
        return touched(name);
    }

    /**
     * Gives the message one field of that name, on top, in place of all that it has.
     *
     * @param value printable ASCII as it is to stand: addresses in brackets, encoded words
     */
    public MailEdit setStructured(String name, String value) {
        try {
            onTop.add(0, HeaderText.structured(name, value, eol));
            return removeHeader(name);
        } catch (EditRefused refused) {
            return refuse(refused.reason());
        }
    }

    private MailEdit touched(String name) {
        touchedFields.add(name);
        expected.field(mail.root(), name);
        return this;
    }

    private MailEdit refuse(EditObstacle reason) {
        refusal = refusal == null ? reason : refusal;
        return this;
    }

    /** Whether a finished edit would differ from the original. */
    public boolean changesAnything() {
        return !splices.isEmpty() || !onTop.isEmpty();
    }

    /** All edits or, with the first reason against one of them, none. */
    public EditResult finish() {
        if (refusal != null) {
            return new EditResult.Refused(refusal);
        }
        if (!onTop.isEmpty()) {
            splices.add(0, Splice.insert(0, String.join("", onTop)));
        }
        for (HeaderField broken : DkimSignatures.brokenBy(mail, changesParts || expected.hasBodies(), touchedFields)) {
            splices.add(Splice.remove(broken));
            expected.field(mail.root(), broken.name());
        }
        EditedMail edited = EditedMail.of(mail.raw(), distinct(splices));
        return IndependentCheck.holds(mail, edited, expected)
                ? new EditResult.Edited(edited)
                : new EditResult.Refused(EditObstacle.CHECK_FAILED);
    }

    /** Several parts may each ask for the MIME-Version, and a removed field may be a broken signature: once is enough. */
    private static List<Splice> distinct(List<Splice> splices) {
        List<Splice> once = new ArrayList<>();
        for (Splice splice : splices) {
            boolean there = once.stream()
                    .anyMatch(other -> other.start() == splice.start()
                            && other.end() == splice.end()
                            && Arrays.equals(other.with(), splice.with()));
            if (!there) {
                once.add(splice);
            }
        }
        return once;
    }
}
