package io.izinhub.detection.category;

import java.util.Objects;

/** One file of {@code policies/detection/}: its name, for messages, and its YAML. */
public record LexiconSource(String name, String yaml) {

    public LexiconSource {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(yaml, "yaml");
    }
}
