package io.izinhub.consent.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Typed access to the fields of one item. JSON null means that the field is not given. */
record Item(JsonNode node, String prefix) {

    Optional<String> text(String field) {
        return given(field).map(value -> {
            if (!value.isTextual()) {
                throw new RefusedItem(ItemFault.Code.WRONG_TYPE, prefix + field);
            }
            return value.textValue();
        });
    }

    String requireText(String field) {
        return text(field)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new RefusedItem(ItemFault.Code.MISSING_FIELD, prefix + field));
    }

    /** Text that is there and not blank; numbers count as their digits, as tax numbers are often sent so. */
    boolean says(String field) {
        return given(field)
                .filter(value -> value.isTextual() || value.isNumber())
                .filter(value -> !value.asText().isBlank())
                .isPresent();
    }

    List<String> texts(String field) {
        JsonNode values = given(field).orElse(null);
        if (values == null) {
            return List.of();
        }
        if (!values.isArray()) {
            throw new RefusedItem(ItemFault.Code.WRONG_TYPE, prefix + field);
        }
        List<String> texts = new ArrayList<>(values.size());
        for (JsonNode value : values) {
            if (!value.isTextual()) {
                throw new RefusedItem(ItemFault.Code.WRONG_TYPE, prefix + field);
            }
            texts.add(value.textValue());
        }
        return texts;
    }

    Optional<Item> object(String field) {
        return given(field).map(value -> {
            if (!value.isObject()) {
                throw new RefusedItem(ItemFault.Code.WRONG_TYPE, prefix + field);
            }
            return new Item(value, field + ".");
        });
    }

    private Optional<JsonNode> given(String field) {
        return Optional.ofNullable(node.get(field)).filter(value -> !value.isNull());
    }
}
