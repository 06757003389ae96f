package io.izinhub.compliance.texts;

import java.util.List;

/** In which languages a text is given: one, or Turkish first and English after it. */
public enum Languages {
    TR(List.of(Language.TR)),
    EN(List.of(Language.EN)),
    TR_EN(List.of(Language.TR, Language.EN));

    private final List<Language> parts;

    Languages(List<Language> parts) {
        this.parts = parts;
    }

    public List<Language> parts() {
        return parts;
    }
}
