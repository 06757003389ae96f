package io.izinhub.consent.intake;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of professions, compared as people write them: case, Turkish letters and spaces do not matter. */
final class Professions {

    private final Set<String> folded;

    Professions(Collection<String> names) {
        this.folded = names.stream().map(Professions::fold).collect(Collectors.toUnmodifiableSet());
    }

    boolean contains(String name) {
        return folded.contains(fold(name));
    }

    private static String fold(String name) {
        String plain = Normalizer.normalize(name.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return plain.replaceAll("\\p{M}+", "").replace('ı', 'i').replaceAll("[^\\p{L}\\p{N}]+", " ");
    }
}
