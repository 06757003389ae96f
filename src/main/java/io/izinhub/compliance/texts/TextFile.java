package io.izinhub.compliance.texts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One file of one text, read and checked.
 *
 * @param language null for a reply of an SMTP server, which holds both
 */
record TextFile(TextSource source, TextId id, Language language, TextForm form, FrontMatter front, Template template) {

    /** Status and enhanced status of an SMTP reply, in the front matter. */
    static final String REPLY = "reply";

    private static final Pattern NAME = Pattern.compile(
            "(?<id>[a-z][a-zA-Z.]*?)(?:\\.(?<version>[0-9]{1,6}))?(?:\\.(?<language>tr|en))?\\.(?<form>txt|html|smtp)");

    /** @throws io.izinhub.platform.errors.ConfigurationProblem naming file, line and remedy */
    static TextFile read(TextSource source) {
        Matcher name = NAME.matcher(source.name());
        if (!name.matches()) {
            throw TextProblem.of(
                    source,
                    "This is no name of a text. | Bu bir metin adı değil.",
                    "Name it <id>.<tr|en>.<txt|html>, or <id>.smtp; an earlier version <id>.<number>.<tr|en>.txt.",
                    "Adı <id>.<tr|en>.<txt|html> ya da <id>.smtp olmalı; eski sürüm <id>.<numara>.<tr|en>.txt.");
        }
        TextId id = TextId.find(name.group("id")).orElseThrow(() -> unknown(source));
        TextForm form = form(name.group("form"));
        Language language = name.group("language") == null
                ? null
                : Language.valueOf(name.group("language").toUpperCase(Locale.ROOT));
        placed(source, id, form, language);
        FrontMatter front = FrontMatter.read(source, form == TextForm.SMTP ? Set.of(REPLY) : Set.of());
        sameVersion(source, name.group("version"), front);
        return new TextFile(source, id, language, form, front, template(source, id, form, front));
    }

    private static Template template(TextSource source, TextId id, TextForm form, FrontMatter front) {
        List<String> lines = source.content().lines().toList();
        String text = lines.stream().skip(front.firstLine() - 1L).collect(Collectors.joining("\n"));
        List<Token> tokens =
                Tokeniser.tokens(source, text, front.firstLine(), id.kind().section());
        TextLint.check(source, id, form, front, text, tokens);
        return switch (form) {
            case TEXT -> Template.plain(tokens, Place.PLAIN);
            case SMTP -> Template.plain(tokens, Place.SMTP);
            case HTML -> Template.html(source, tokens);
        };
    }

    private static TextForm form(String extension) {
        return Arrays.stream(TextForm.values())
                .filter(form -> form.extension().equals(extension))
                .findFirst()
                .orElseThrow();
    }

    private static void placed(TextSource source, TextId id, TextForm form, Language language) {
        boolean smtp = id.kind() == TextKind.SMTP_REPLY;
        if (smtp != (form == TextForm.SMTP) || smtp != (language == null)) {
            throw TextProblem.of(
                    source,
                    "This text has no such form. | Bu metnin böyle bir biçimi yok.",
                    smtp
                            ? "Name it " + id.id() + ".smtp."
                            : "Name it " + id.id() + ".tr.txt or " + id.id() + ".en.txt.",
                    smtp
                            ? "Adı " + id.id() + ".smtp olmalı."
                            : "Adı " + id.id() + ".tr.txt ya da " + id.id() + ".en.txt olmalı.");
        }
        if (form == TextForm.HTML && !id.kind().hasHtml()) {
            throw TextProblem.of(
                    source,
                    "This text has no HTML of its own: it is made from the plain text. | Bu metnin ayrı HTML'i yok: düz metinden üretilir.",
                    "Remove the file.",
                    "Dosyayı kaldırın.");
        }
    }

    private static void sameVersion(TextSource source, String inName, FrontMatter front) {
        if (inName != null && Integer.parseInt(inName) != front.version()) {
            throw TextProblem.of(
                    source,
                    1,
                    "The version is not the one in the file's name. | Sürüm, dosya adındakiyle aynı değil.",
                    "Make both the same number.",
                    "İkisini aynı numara yapın.");
        }
    }

    private static RuntimeException unknown(TextSource source) {
        return TextProblem.of(
                source,
                "No text has this name. | Bu adda bir metin yok.",
                "Correct it; policies/texts/README.md lists the names.",
                "Düzeltin; adlar policies/texts/README.md dosyasındadır.");
    }
}
