package io.izinhub.sms.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.sms.keyword.KeywordProperties.Answer;
import io.izinhub.sms.keyword.KeywordProperties.Operator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators call each in their own way. */
class SmsBodiesTest {

    private static final Operator PLAIN = new Operator("s3cret", null, "id", "from", "text", "to", null, Answer.NONE);
    private static final Operator NESTED =
            new Operator("s3cret", "messages", "sms.no", "sms.gsm", "sms.body", "sms.to", null, Answer.NONE);

    @Test
    void aFormWithTurkishLetters() {
        IncomingSms sms = read("id=7&from=905321234567&text=%C3%87IK+%C3%B6rnek&to=4609", PLAIN)
                .orElseThrow()
                .get(0);

        assertThat(sms).isEqualTo(new IncomingSms(Optional.of("7"), "905321234567", "ÇIK örnek", Optional.of("4609")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"flag&%zz&a=%&id=7&from=905321234567&text=%C3%87IK", "id=7&from=905321234567&text=%C7IK&b=%DE"})
    void aFormWithBrokenFieldsBesideOurs_orInLatin5(String body) {
        assertThat(read(body, PLAIN).orElseThrow())
                .containsExactly(new IncomingSms(Optional.of("7"), "905321234567", "ÇIK", Optional.empty()));
    }

    @Test
    void jsonWithNumbersForTexts() {
        IncomingSms sms = read("{\"id\":7,\"from\":905321234567,\"text\":\"RET\"}", PLAIN)
                .orElseThrow()
                .get(0);

        assertThat(sms).isEqualTo(new IncomingSms(Optional.of("7"), "905321234567", "RET", Optional.empty()));
    }

    @Test
    void severalWithinFields() {
        List<IncomingSms> all = read(
                        "{\"messages\":[{\"sms\":{\"no\":\"1\",\"gsm\":\"5321\",\"body\":\"RET\"}},"
                                + "{\"sms\":{\"gsm\":\"5322\",\"body\":\"x\"}}]}",
                        NESTED)
                .orElseThrow();

        assertThat(all).hasSize(2);
        assertThat(all.get(1).id()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"from\":\"1\"}",
                "{\"text\":\"RET\"}",
                "{\"from\":{\"a\":1},\"text\":\"RET\"}",
                "from=1",
                "from=%zz&text=RET",
                "{\"from\":\"1\",\"text\":\"RET\"} x"
            })
    void whatLacksSenderOrTextIsNotRead(String body) {
        assertThat(read(body, PLAIN)).isEmpty();
    }

    @Test
    void tooManyAreNotRead() {
        String one = "{\"from\":\"1\",\"text\":\"RET\"},";
        assertThat(read("[" + one.repeat(1_000) + "{\"from\":\"1\",\"text\":\"RET\"}]", PLAIN))
                .isEmpty();
    }

    private static Optional<List<IncomingSms>> read(String body, Operator operator) {
        return SmsBodies.read(body.getBytes(StandardCharsets.UTF_8), operator);
    }
}
