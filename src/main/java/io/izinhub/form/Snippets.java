package io.izinhub.form;

import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.TextForm;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.UsedText;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.platform.modes.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * The warnings that stand beside text and file fields (R115): plain text for programs that take text only, and HTML with an id that the
 * field names in {@code aria-describedby}. Thread-safe.
 */
@Component
public class Snippets {

    private static final String PREFIX = "warn.";

    private final Texts texts;
    private final CompanyFacts company;

    Snippets(Texts texts, CompanyFacts company) {
        this.texts = texts;
        this.company = company;
    }

    /** How much room a warning takes. */
    public enum Size {
        /** One line, at most 120 characters. */
        LABEL,
        STANDARD,
        LONG
    }

    /**
     * One warning in one language.
     *
     * @param elementId of its HTML, for {@code aria-describedby}
     * @param signedOff somebody has; without it the wording is a proposal
     */
    public record Snippet(
            String id,
            Size size,
            Language language,
            int version,
            String sha256,
            boolean signedOff,
            String text,
            String html,
            String elementId) {}

    /** All that this installation can fill in. */
    public List<Snippet> all() {
        List<Snippet> all = new ArrayList<>();
        TextValues values = company.company();
        for (TextId id : TextId.values()) {
            if (id.id().startsWith(PREFIX) && values.known().containsAll(texts.required(id))) {
                all.add(snippet(id, Language.TR, values));
                all.add(snippet(id, Language.EN, values));
            }
        }
        return all;
    }

    /** What is in force of a warning; empty for what is none. */
    public Optional<UsedText> current(String id, Language language) {
        return Arrays.stream(TextId.values())
                .filter(each -> each.id().equals(id) && id.startsWith(PREFIX))
                .findFirst()
                .map(each -> texts.current(each, language));
    }

    private Snippet snippet(TextId id, Language language, TextValues values) {
        UsedText used = texts.current(id, language);
        String text = texts.render(
                        id, TextForm.TEXT, language == Language.EN ? Languages.EN : Languages.TR, values, Mode.SHADOW)
                .content();
        String element = id.id().replace('.', '-') + "-" + language.tag();
        String html = "<p lang=\"" + language.tag() + "\" id=\"" + element
                + "\" style=\"margin:4px 0;font-size:.9em\">"
                + ascii(HtmlUtils.htmlEscape(text)) + "</p>";
        boolean signedOff = texts.unapproved(Set.of(id)).isEmpty();
        return new Snippet(
                id.id(), size(id.id()), language, used.version(), used.sha256(), signedOff, text, html, element);
    }

    /** The page that it is pasted into may be in any charset. */
    private static String ascii(String html) {
        StringBuilder ascii = new StringBuilder(html.length() + 64);
        html.codePoints().forEach(c -> {
            if (c < 128) {
                ascii.append((char) c);
            } else {
                ascii.append("&#").append(c).append(';');
            }
        });
        return ascii.toString();
    }

    private static Size size(String id) {
        if (id.endsWith(".label")) {
            return Size.LABEL;
        }
        return id.endsWith(".long") ? Size.LONG : Size.STANDARD;
    }
}
