package io.izinhub.compliance.texts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One version of one text in all its languages and forms, which say the same. Immutable. */
final class TextEdition {

    private final List<TextFile> files;

    /**
     * @param files of one text and version
     * @throws io.izinhub.platform.errors.ConfigurationProblem one is missing, or they disagree
     */
    TextEdition(List<TextFile> files) {
        this.files = List.copyOf(files);
        complete();
        agreeing();
    }

    LocalDate validFrom() {
        return first().front().validFrom();
    }

    int version() {
        return first().front().version();
    }

    TextFile file(Language language, TextForm form) {
        return find(language, form).orElseThrow();
    }

    List<TextFile> files() {
        return files;
    }

    private TextFile first() {
        return files.get(0);
    }

    private Optional<TextFile> find(Language language, TextForm form) {
        return files.stream()
                .filter(file -> file.language() == language && file.form() == form)
                .findFirst();
    }

    private void complete() {
        TextKind kind = first().id().kind();
        if (kind == TextKind.SMTP_REPLY) {
            return;
        }
        List<TextForm> forms = kind.hasHtml() ? List.of(TextForm.TEXT, TextForm.HTML) : List.of(TextForm.TEXT);
        for (Language language : Language.values()) {
            for (TextForm form : forms) {
                if (find(language, form).isEmpty()) {
                    throw missing(language, form);
                }
            }
        }
    }

    private RuntimeException missing(Language language, TextForm form) {
        String name = first().id().id() + "." + language.tag() + "." + form.extension();
        return TextProblem.of(
                first().source(),
                1,
                "Version " + version() + " of this text has no " + name + ". | Bu metnin " + version() + " sürümünde "
                        + name + " yok.",
                "Add that file with version: " + version() + "; every version has both languages.",
                "O dosyayı version: " + version() + " ile ekleyin; her sürüm iki dilde olmalıdır.");
    }

    private void agreeing() {
        for (TextFile file : files) {
            if (!file.front().validFrom().equals(validFrom())) {
                throw TextProblem.of(
                        file.source(),
                        1,
                        "validFrom is not the same as in " + first().source().name() + ". | validFrom, "
                                + first().source().name() + " dosyasındakiyle aynı değil.",
                        "Let all files of a version begin on the same day.",
                        "Bir sürümün tüm dosyaları aynı gün yürürlüğe girmelidir.");
            }
            if (!file.template().used().equals(first().template().used())) {
                throw TextProblem.of(
                        file.source(),
                        file.front().firstLine(),
                        "The placeholders are not those of " + first().source().name() + ": " + difference(file)
                                + ". | Yer tutucular " + first().source().name() + " dosyasındakiler değil: "
                                + difference(file) + ".",
                        "Use the same ones in both languages, in text and in HTML.",
                        "İki dilde, düz metinde ve HTML'de aynılarını kullanın.");
            }
        }
    }

    private Set<String> difference(TextFile file) {
        List<Placeholder> differing = new ArrayList<>(Arrays.asList(Placeholder.values()));
        differing.removeIf(placeholder -> file.template().used().contains(placeholder)
                == first().template().used().contains(placeholder));
        return differing.stream().map(Placeholder::key).collect(Collectors.toCollection(TreeSet::new));
    }
}
