package io.izinhub.sms.keyword;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Operators that pass on text messages to the company's short number.
 *
 * @param operators by a name of your own; none: nobody may call
 * @param brandWords word by which people name a brand in a message, without Turkish letters, and its code
 * @param numbers short number, digits only, and the code of the brand that it stands for
 */
@Validated
@ConfigurationProperties("hub.sms.keyword")
record KeywordProperties(
        @DefaultValue @Valid Map<String, Operator> operators,
        @DefaultValue Map<String, String> brandWords,
        @DefaultValue Map<String, String> numbers) {

    /** What an operator makes of the answer. */
    enum Answer {
        NONE,
        /** Sent to the person. */
        TEXT
    }

    /**
     * How one operator calls. Fields may lie within others: {@code message.id}.
     *
     * @param secret end of the address, {@code /webhooks/sms/<secret>}
     * @param listField where one call brings several messages
     * @param idField by which a repeated call is known; absent from the body: it is not known
     * @param toField short number that was written to
     * @param brand refused where neither a word nor the number says which; unset: all brands
     */
    record Operator(
            @NotBlank
            @Pattern(
                    regexp = "[A-Za-z0-9_-]{4,200}",
                    message = "letters, digits, - and _, at least 4 | harf, rakam, - ve _; en az 4")
            String secret,

            String listField,
            @DefaultValue("id") @NotBlank String idField,
            @DefaultValue("from") @NotBlank String senderField,
            @DefaultValue("text") @NotBlank String textField,
            @DefaultValue("to") @NotBlank String toField,
            String brand,
            @DefaultValue("NONE") @NotNull Answer answer) {

        /** Never prints the secret. */
        @Override
        public String toString() {
            return "Operator[" + answer + "]";
        }
    }
}
