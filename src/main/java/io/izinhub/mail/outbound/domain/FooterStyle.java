package io.izinhub.mail.outbound.domain;

import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.NoticeForm;
import java.util.Optional;

/**
 * How an account's footers are written. Immutable.
 *
 * @param languages Turkish, English, or both
 * @param notice how they inform about the processing of data
 * @param purpose the approved sentence of {@link MessageClass#INFO_CUSTOM}
 * @param purposeEnglish the same for an English footer
 */
public record FooterStyle(
        Languages languages, NoticeForm notice, Optional<String> purpose, Optional<String> purposeEnglish) {

    /** Turkish, with a link. */
    public static final FooterStyle USUAL =
            new FooterStyle(Languages.TR, NoticeForm.LINK, Optional.empty(), Optional.empty());

    /** Whether the purpose is said in each language of the footer. */
    public boolean saysPurpose() {
        return (languages == Languages.EN || purpose.isPresent())
                && (languages == Languages.TR || purposeEnglish.isPresent());
    }
}
