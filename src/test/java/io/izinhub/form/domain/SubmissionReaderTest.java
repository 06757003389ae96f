package io.izinhub.form.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.domain.Channel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmissionReaderTest {

    private static final Form FORM = new Form(
            "bulten",
            "600100",
            new Form.Title("Haberler", "News"),
            List.of(Channel.EPOSTA, Channel.MESAJ, Channel.ARAMA),
            List.of(),
            "HS_WEB",
            "CHECKBOX",
            Set.of(),
            true,
            Set.of(),
            Optional.of("website"));

    @Test
    void aBrowsersFormIsReadAndWhatIsNotOursIsPassedOver() {
        Submission read = SubmissionReader.fromForm(
                FORM,
                Map.of(
                        "email", new String[] {" Ayse@Deneme.example "},
                        "name", new String[] {"Ayşe Yılmaz"},
                        "consent", new String[] {"EPOSTA", "ARAMA"},
                        "textVersion", new String[] {"2"},
                        "language", new String[] {"en"},
                        "phone", new String[] {""},
                        "message", new String[] {"şeker hastasıyım"}));

        assertThat(read)
                .isEqualTo(new Submission(
                        "Ayse@Deneme.example",
                        null,
                        "Ayşe Yılmaz",
                        null,
                        Set.of(Channel.EPOSTA, Channel.ARAMA),
                        2,
                        true,
                        false));
        assertThat(read.toString()).doesNotContain("Ayse", "Yılmaz");
    }

    @Test
    void r22_noTickedBoxIsNoRefusalAndNoMistake() {
        assertThat(SubmissionReader.fromForm(FORM, Map.of()).ticked()).isEmpty();
        assertThat(json("{\"consent\":[]}").ticked()).isEmpty();
    }

    @Test
    void jsonIsRead() {
        Submission read =
                json("{\"phone\":\"+905321112233\",\"customerId\":42,\"consent\":\"MESAJ\",\"textVersion\":1}");

        assertThat(read)
                .isEqualTo(new Submission(null, "+905321112233", null, "42", Set.of(Channel.MESAJ), 1, false, false));
    }

    @Test
    void whatFillsInTheFieldThatPeopleDoNotSeeIsNoPerson() {
        assertThat(json("{\"website\":\"http://x.example\"}").trap()).isTrue();
        assertThat(json("{\"website\":\"\"}").trap()).isFalse();
        assertThat(SubmissionReader.fromForm(FORM, Map.of("website", new String[] {"x"}))
                        .trap())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":\"a@b.example\",\"mail\":\"x\"}|UNKNOWN_FIELD",
                "{\"consent\":[\"KVKK\"]}|CHANNEL_UNKNOWN",
                "{\"consent\":[[\"EPOSTA\"]]}|WRONG_TYPE",
                "{\"email\":{\"x\":1}}|WRONG_TYPE",
                "{\"email\":[\"a@b.example\",\"c@d.example\"]}|WRONG_TYPE",
                "{\"textVersion\":0}|TEXT_VERSION_UNKNOWN",
                "{\"textVersion\":\"1; drop\"}|TEXT_VERSION_UNKNOWN",
                "{\"name\":\"a\\u0000b\"}|FIELD_UNREADABLE",
                "{\"name\":\"a\\u000ab\"}|FIELD_UNREADABLE",
                "{\"name\":\"\\ud83d\"}|FIELD_UNREADABLE",
                "{\"email\":\"a@b.example\",\"email\":\"c@d.example\"}|UNREADABLE_JSON",
                "[]|UNREADABLE_JSON",
                "{}{}|UNREADABLE_JSON",
                "{|UNREADABLE_JSON",
                "''|UNREADABLE_JSON",
            })
    void whatCannotBeTakenIsNamed(String body, String code) {
        assertThatThrownBy(() -> json(body)).isInstanceOfSatisfying(SubmissionException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void deepAndLongInputIsRefused() {
        assertThatThrownBy(() -> json("{\"email\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"))
                .isInstanceOf(SubmissionException.class);
        assertThatThrownBy(() -> json("{\"email\":\"" + "a".repeat(321) + "\"}"))
                .isInstanceOfSatisfying(
                        SubmissionException.class, e -> assertThat(e.code()).isEqualTo("FIELD_UNREADABLE"));
    }

    @Test
    void aFieldThatSaysTwoThingsIsRefused() {
        assertThatThrownBy(() ->
                        SubmissionReader.fromForm(FORM, Map.of("email", new String[] {"a@b.example", "c@d.example"})))
                .isInstanceOfSatisfying(SubmissionException.class, e -> {
                    assertThat(e.code()).isEqualTo("FIELD_TWICE");
                    assertThat(e.field()).isEqualTo("email");
                    assertThat(e.toString()).doesNotContain("b.example");
                });
    }

    private static Submission json(String body) {
        return SubmissionReader.fromJson(FORM, body.getBytes(StandardCharsets.UTF_8));
    }
}
