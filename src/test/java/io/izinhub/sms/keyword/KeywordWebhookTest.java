package io.izinhub.sms.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeywordWebhookTest {

    private static IncomingSms sms(String id, String sender) {
        return new IncomingSms(Optional.of(id), sender, "RET", Optional.empty());
    }

    @Test
    void twoCallsWithCrossedPersonsTakeThemInOneOrder() {
        IncomingSms first = sms("7", "5321112233");
        IncomingSms second = sms("5", "+905321112244");
        IncomingSms again = sms("8", "0532 111 22 33");
        IncomingSms nobody = sms("9", "ORNEK");

        List<IncomingSms> order = KeywordWebhook.inOrder(List.of(second, again, nobody, first));

        assertThat(order).containsExactly(nobody, first, again, second);
        assertThat(KeywordWebhook.inOrder(List.of(first, nobody, again, second)))
                .isEqualTo(order);
    }
}
