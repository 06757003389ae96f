package io.izinhub.compliance.texts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts a text at its braces. What a text may not do (texts.md 0.2-0.4) already fails here. One use. */
final class Tokeniser {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private final TextSource source;
    private final String text;
    private final int section;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Placeholder> open = new ArrayDeque<>();
    private int at;
    private int line;

    private Tokeniser(TextSource source, String text, int firstLine, int section) {
        this.source = source;
        this.text = text;
        this.line = firstLine;
        this.section = section;
    }

    /**
     * @param firstLine number of the text's first line in its file
     * @param section whose placeholders are allowed
     * @throws io.izinhub.platform.errors.ConfigurationProblem with file and line
     */
    static List<Token> tokens(TextSource source, String text, int firstLine, int section) {
        return new Tokeniser(source, text, firstLine, section).tokens();
    }

    private List<Token> tokens() {
        int tag;
        while ((tag = text.indexOf(OPEN, at)) >= 0) {
            literal(tag);
            tag();
        }
        literal(text.length());
        if (!open.isEmpty()) {
            throw problem(
                    "The section {{#" + open.peek().key() + "}} has no end. | {{#"
                            + open.peek().key() + "}} bölümünün sonu yok.",
                    "Write {{/" + open.peek().key() + "}} where it ends.",
                    "Bittiği yere {{/" + open.peek().key() + "}} yazın.");
        }
        return List.copyOf(tokens);
    }

    private void literal(int end) {
        if (end > at) {
            String words = text.substring(at, end);
            if (words.contains(CLOSE)) {
                line += (int) words.substring(0, words.indexOf(CLOSE))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                throw unreadable();
            }
            tokens.add(new Token.Literal(words, line));
            line += (int) words.chars().filter(c -> c == '\n').count();
            at = end;
        }
    }

    private void tag() {
        int end = text.indexOf(CLOSE, at);
        String tag = end < 0 ? "" : text.substring(at + OPEN.length(), end);
        if (tag.isEmpty() || tag.contains("\n")) {
            throw unreadable();
        }
        char sign = tag.charAt(0);
        if (sign == '{' || sign == '&') {
            throw problem(
                    "There is no unescaped form. | Üçlü süslü ayraç kullanılmaz.",
                    "Write the name between two braces.",
                    "Adı ikişer süslü ayraç arasına yazın.");
        }
        boolean named = Character.isLetter(sign);
        if (!named && sign != '#' && sign != '/') {
            throw unreadable();
        }
        Placeholder placeholder = known(named ? tag : tag.substring(1));
        at = end + CLOSE.length();
        if (named) {
            noSuffix();
            tokens.add(new Token.Variable(placeholder, line));
        } else {
            section(sign, placeholder);
        }
    }

    private void section(char sign, Placeholder placeholder) {
        if (sign == '#') {
            open.push(placeholder);
            tokens.add(new Token.Open(placeholder, line));
        } else if (open.isEmpty() || open.pop() != placeholder) {
            throw problem(
                    "{{/" + placeholder.key() + "}} closes what is not open. | {{/" + placeholder.key()
                            + "}} açılmamış bir bölümü kapatıyor.",
                    "Close the sections in the reverse order.",
                    "Bölümleri açılışın tersi sırayla kapatın.");
        } else {
            tokens.add(new Token.Close(placeholder, line));
        }
    }

    private Placeholder known(String name) {
        Placeholder placeholder = Placeholder.find(name)
                .orElseThrow(() -> problem(
                        "The placeholder " + printable(name) + " is not known. | " + printable(name)
                                + " yer tutucusu bilinmiyor.",
                        "Correct its spelling; policies/texts/README.md lists the names.",
                        "Yazımını düzeltin; adlar policies/texts/README.md dosyasındadır."));
        if (!placeholder.allowedIn(section)) {
            throw problem(
                    "The placeholder " + name + " is not allowed in this text. | " + name
                            + " yer tutucusu bu metinde kullanılamaz.",
                    "Take it out: there is no value for it here.",
                    "Çıkarın: burada bunun bir değeri yoktur.");
        }
        return placeholder;
    }

    /** Turkish suffixes depend on the word before them, which is not known here (texts.md 0.3). */
    private void noSuffix() {
        int next = at < text.length() && text.charAt(at) == '\'' ? at + 1 : at;
        if (next < text.length() && Character.isLetter(text.charAt(next))) {
            throw problem(
                    "A suffix stands behind a placeholder. | Yer tutucunun arkasında ek var.",
                    "Put a word between, for example: {{brandName}} markasından.",
                    "Araya bir sözcük koyun, örneğin: {{brandName}} markasından.");
        }
    }

    private static String printable(String name) {
        return name.matches("[A-Za-z0-9]{1,40}") ? name : "between these braces";
    }

    private RuntimeException unreadable() {
        return problem(
                "These braces cannot be read. | Bu süslü ayraçlar okunamıyor.",
                "Write {{name}}, or {{#name}} and {{/name}} around what needs the value.",
                "{{ad}} ya da değere bağlı bölümün çevresine {{#ad}} ve {{/ad}} yazın.");
    }

    private RuntimeException problem(String what, String english, String turkish) {
        return TextProblem.of(source, line, what, english, turkish);
    }
}
