package io.izinhub.detection.identifier;

import io.izinhub.detection.DocumentText;
import io.izinhub.detection.Findings;
import io.izinhub.detection.Part;
import io.izinhub.detection.Recogniser;
import io.izinhub.detection.text.FoldedText;
import java.util.List;

/** Finds identifiers, payment data and secrets. Immutable, thread-safe. */
public final class IdentifierRecogniser implements Recogniser {

    private final List<NumberRule> numberRules;
    private final IbanRule ibans;
    private final TrackRule tracks;
    private final CardCodeRule cardCodes = new CardCodeRule();
    private final PassportRule passports = new PassportRule();
    private final CredentialRule credentials = new CredentialRule();

    /** @param known numbers that are the company's own */
    public IdentifierRecogniser(KnownValues known) {
        this.numberRules = List.of(new CardRule(known), new IdentityRule(known), new TaxNumberRule(known));
        this.ibans = new IbanRule(known);
        this.tracks = new TrackRule();
    }

    @Override
    public void recognise(FoldedText text, Findings into) {
        recognise(text, false, into);
    }

    /** A passport that the subject speaks of is meant in the body too. */
    @Override
    public void recognise(DocumentText document, int part, Findings into) {
        boolean announced = false;
        for (int other = 0; other < document.parts(); other++) {
            announced |= document.kind(other) == Part.Kind.SUBJECT
                    && document.reading(other, Cues.class, CueTrie.shipped()::read)
                                    .count(Cue.PASSPORT)
                            > 0;
        }
        recognise(document.text(part), announced, into);
    }

    @Override
    public boolean readsCode() {
        return true;
    }

    private void recognise(FoldedText text, boolean passportAnnounced, Findings into) {
        IdentifierText plain = IdentifierText.of(text);
        numbers(plain, into);
        IdentifierText repaired = plain.repaired();
        if (repaired != null) {
            numbers(repaired, into);
        }
        tracks.scan(plain, into);
        cardCodes.scan(plain, into);
        passports.scan(plain, passportAnnounced, into);
        credentials.scan(plain, into);
    }

    private void numbers(IdentifierText text, Findings into) {
        ibans.scan(text, into);
        for (NumberRule rule : numberRules) {
            rule.scan(text, into);
        }
    }
}
