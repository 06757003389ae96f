package io.izinhub.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.UsedText;
import io.izinhub.consent.domain.Channel;
import io.izinhub.form.domain.Form;
import io.izinhub.form.domain.Submission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsentItemTest {

    private static final Form FORM = new Form(
            "bulten",
            "600100",
            new Form.Title("Haberler", "News"),
            List.of(Channel.EPOSTA, Channel.MESAJ),
            List.of("KAMPANYA"),
            "HS_WEB",
            "CHECKBOX",
            Set.of(Channel.EPOSTA),
            true,
            Set.of(),
            Optional.empty());
    private static final Submission SUBMISSION = new Submission(
            "ayse@deneme.example", "+905321112233", "Ayşe Yılmaz", null, Set.of(Channel.EPOSTA), 1, false, false);
    private static final UsedText TEXT = new UsedText("form.consent.text", Language.TR, 1, "ab".repeat(32));
    private static final Instant ASKED = Instant.parse("2026-11-27T20:58:00Z");

    @Test
    void r20_theEvidenceSaysWhatWasSeenHowAndWhenWithItsZone() {
        ObjectNode item = ConsentItem.of(FORM, Channel.EPOSTA, SUBMISSION, TEXT, ASKED);

        assertThat(item.get("recipient").textValue()).isEqualTo("ayse@deneme.example");
        assertThat(item.get("consentAt").textValue()).isEqualTo("2026-11-27T23:58+03:00");
        assertThat(item.get("purposes")).extracting(JsonNode::textValue).containsExactly("KAMPANYA");
        assertThat(item.get("evidence").toString())
                .isEqualTo(
                        "{\"method\":\"CHECKBOX\",\"form\":\"bulten\",\"textId\":\"form.consent.text\",\"textVersion\":\"1\","
                                + "\"textHash\":\"" + "ab".repeat(32) + "\",\"language\":\"tr\","
                                + "\"givenAt\":\"2026-11-27T23:58+03:00\",\"name\":\"Ayşe Yılmaz\"}");
        assertThat(ConsentItem.of(FORM, Channel.MESAJ, SUBMISSION, TEXT, ASKED)
                        .get("recipient")
                        .textValue())
                .isEqualTo("+905321112233");
    }

    @Test
    void r20_aConfirmedConsentCountsFromItsConfirmationAndKeepsHowItWasAskedFor() {
        ObjectNode asked = ConsentItem.of(FORM, Channel.EPOSTA, SUBMISSION, TEXT, ASKED);
        ObjectNode confirmed = ConsentItem.confirmed(asked, ASKED.plusSeconds(3_600));

        assertThat(confirmed.get("consentAt").textValue()).isEqualTo("2026-11-28T00:58+03:00");
        JsonNode evidence = confirmed.get("evidence");
        assertThat(evidence.get("method").textValue()).isEqualTo("DOUBLE_OPT_IN");
        assertThat(evidence.get("askedBy").textValue()).isEqualTo("CHECKBOX");
        assertThat(evidence.get("givenAt").textValue()).isEqualTo("2026-11-27T23:58+03:00");
        assertThat(evidence.get("confirmedAt").textValue()).isEqualTo("2026-11-28T00:58+03:00");
        assertThat(asked.get("evidence").has("confirmedAt")).isFalse();
    }
}
