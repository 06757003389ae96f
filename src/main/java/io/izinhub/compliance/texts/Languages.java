package io.izinhub.compliance.texts;

import java.util.List;
import java.util.Optional;

/** In which languages a text is given: one, or Turkish first and English after it. */
public enum Languages {
    TR(List.of(Language.TR)),
    EN(List.of(Language.EN)),
    TR_EN(List.of(Language.TR, Language.EN));

    private final List<Language> parts;

    Languages(List<Language> parts) {
        this.parts = parts;
    }

    /** By the word that policies and properties use: {@code tr}, {@code en}, {@code tr+en}. */
    public static Optional<Languages> named(String word) {
        return switch (word) {
            case "tr" -> Optional.of(TR);
            case "en" -> Optional.of(EN);
            case "tr+en" -> Optional.of(TR_EN);
            default -> Optional.empty();
        };
    }

    public List<Language> parts() {
        return parts;
    }
}
