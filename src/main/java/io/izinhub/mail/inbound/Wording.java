package io.izinhub.mail.inbound;

import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextForm;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.detection.Finding;
import io.izinhub.detection.redaction.Marks;
import io.izinhub.mail.mime.MimePart;
import io.izinhub.platform.modes.Mode;
import java.util.regex.Pattern;

/**
 * The words that stand in place of what was taken out, the same whatever special category it was (R73). Immutable.
 *
 * @param facts of the company
 * @param reference of this mail
 */
record Wording(Texts texts, Languages languages, TextValues facts, String reference, Mode mode) {

    private static final Pattern MARK = Pattern.compile("\\[[^\\]\\r\\n]{1,60}\\]");
    private static final int SHOWN_DIGITS = 4;

    Marks marks() {
        return finding -> switch (finding.category()) {
            case PAYMENT_CARD -> numbered(TextId.MARK_CARD, finding);
            case IBAN -> numbered(TextId.MARK_IBAN, finding);
            case CVV -> line(TextId.MARK_CVV, TextValues.NONE);
            case BANK_CREDENTIAL -> line(TextId.MARK_SECRET, TextValues.NONE);
            case TCKN, VKN, PASSPORT, FINANCIAL_STATE -> Marks.tokens().of(finding);
            default -> line(TextId.MARK_REMOVED, TextValues.NONE);
        };
    }

    String stub(MimePart part) {
        return texts.render(
                        TextId.STUB_ATTACHMENT,
                        TextForm.TEXT,
                        languages,
                        facts.with(Placeholder.REFERENCE_NO, reference)
                                .with(Placeholder.FILE_TYPE, FileTypes.of(part.type())),
                        mode)
                .content();
    }

    String withoutMarks(String text) {
        return MARK.matcher(text).replaceAll("");
    }

    private String numbered(TextId id, Finding finding) {
        String digits = finding.masked().replaceAll("[^0-9]", "");
        String last = digits.substring(Math.max(0, digits.length() - SHOWN_DIGITS));
        return last.length() == SHOWN_DIGITS
                ? line(id, TextValues.NONE.with(Placeholder.LAST4, last))
                : Marks.tokens().of(finding);
    }

    /** One language: a mark is no place for two. */
    private String line(TextId id, TextValues values) {
        Languages one = languages == Languages.EN ? Languages.EN : Languages.TR;
        return texts.render(id, TextForm.TEXT, one, values, mode).content();
    }
}
