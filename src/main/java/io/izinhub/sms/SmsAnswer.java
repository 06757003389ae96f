package io.izinhub.sms;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.consent.domain.SendClass;
import io.izinhub.consent.query.QueryAnswer;
import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import io.izinhub.sms.domain.SmsFault;
import io.izinhub.sms.domain.SmsLength;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What is to be said of an SMS.
 *
 * @param ready nothing stands against the text; who may get it is another matter
 * @param messageClass what it was judged as: a text that advertises is COMMERCIAL, whatever it calls itself (R14)
 * @param notBefore from when on it may be sent (R46); absent: now
 * @param check who may get it; absent where no recipients were given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SmsAnswer(
        boolean ready,
        SendClass messageClass,
        List<Fault> findings,
        PersonalData personalData,
        Length length,
        String notBefore,
        QueryAnswer check) {

    /**
     * What the text lacks, or holds and must not.
     *
     * @param tr for people, Turkish
     * @param en the same in English
     */
    record Fault(SmsFault missing, String rule, String tr, String en) {}

    /** What the detector sees in the text, advertising or not. */
    record PersonalData(Decision decision, List<Found> findings) {}

    /**
     * @param start UTF-16 units into the text
     * @param end one past the last unit
     */
    @Schema(name = "SmsFinding")
    record Found(Category category, int start, int end, int score, String rule) {}

    /**
     * @param characters UTF-16 units of the text with its placeholders filled in
     * @param operatorCode units kept free for the code that the operator adds
     * @param costly characters that GSM 7-bit lacks
     * @param encodings in which the text can travel, the shortest way first
     */
    record Length(int characters, int operatorCode, List<String> costly, List<SmsLength> encodings) {}
}
