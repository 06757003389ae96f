package io.izinhub.compliance.texts;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What every text must keep, whoever wrote it (texts.md 0.5, 0.10, 15). Placeholders themselves: {@link Tokeniser}. */
final class TextLint {

    /** After the three digits and the enhanced status. */
    static final int LONGEST_REPLY = 200;
    /** A label beside a field (texts.md 5). */
    static final int LONGEST_LABEL = 120;
    /** Longest values of the placeholders of a reply. */
    private static final int LONGEST_VALUE = 36;

    private static final Charset LATIN5 = Charset.forName("ISO-8859-9");
    private static final Pattern TAG = Pattern.compile("\\{\\{[^}]*}}");
    private static final Pattern SECTION = Pattern.compile("\\{\\{[#/][^}]*}}");
    /** Explicit consent under KVKK is another consent, with a text and a record of its own (R32). */
    private static final Pattern OTHER_CONSENT = Pattern.compile(
            "açık rıza|explicit consent|kişisel veri|personal data|özel nitelikli|special categor",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern REPLY = Pattern.compile("[45]\\d\\d [45]\\.\\d{1,3}\\.\\d{1,3}");

    private final TextSource source;
    private final int firstLine;

    private TextLint(TextSource source, int firstLine) {
        this.source = source;
        this.firstLine = firstLine;
    }

    static void check(TextSource source, TextId id, TextForm form, FrontMatter front, String text, List<Token> tokens) {
        TextLint lint = new TextLint(source, front.firstLine());
        List<String> lines = text.lines().toList();
        if (text.isBlank()) {
            throw lint.at(0, "The text is empty. | Metin boş.", "Write it.", "Metni yazın.");
        }
        for (int i = 0; i < lines.size(); i++) {
            lint.characters(i, lines.get(i));
        }
        switch (form) {
            case TEXT -> lint.plain(id.kind(), lines);
            case SMTP -> lint.reply(front, lines);
            case HTML -> HtmlLint.check(source, front.firstLine(), text);
        }
        if (id.kind() == TextKind.SMS_LINE || id.kind() == TextKind.SMS_ANSWER) {
            lint.sms(text);
        }
        if (id.kind() == TextKind.WARNING_LABEL && lines.get(0).length() > LONGEST_LABEL) {
            throw lint.at(
                    0,
                    "The label is longer than " + LONGEST_LABEL + " characters. | Etiket " + LONGEST_LABEL
                            + " karakterden uzun.",
                    "Shorten it, or use the longer warning.",
                    "Kısaltın ya da uzun uyarıyı kullanın.");
        }
        if ((id.kind() == TextKind.CONSENT || id.kind() == TextKind.CONSENT_LINE)
                && OTHER_CONSENT.matcher(String.join(" ", lines)).find()) {
            throw lint.at(
                    0,
                    "The text of a consent to messages speaks of another consent (R32). | İleti onayının metni başka bir rızadan söz ediyor (R32).",
                    "Keep explicit consent under KVKK out of it: another box, another text, another record.",
                    "KVKK açık rızasını bu metinden çıkarın: ayrı kutu, ayrı metin, ayrı kayıt.");
        }
        if (id == TextId.SMS_OPTOUT_KEYWORD) {
            lint.needs(held(tokens), Placeholder.SMS_KEYWORD, Placeholder.SMS_KEYWORD);
            lint.needs(held(tokens), Placeholder.SHORT_CODE, Placeholder.SHORT_CODE);
        } else if (id.kind() == TextKind.SMS_LINE) {
            lint.needs(held(tokens), Placeholder.SHORT_OPT_OUT_URL, Placeholder.SHORT_OPT_OUT_URL);
        }
        if (id.kind().isFooter()) {
            lint.footer(id.kind(), form, text, lines, tokens);
        }
    }

    private void characters(int index, String line) {
        CharsetEncoder encoder = LATIN5.newEncoder();
        int bad = line.codePoints()
                .filter(c -> !encoder.canEncode(Character.toString(c)) || Character.isISOControl(c))
                .findFirst()
                .orElse(-1);
        if (bad >= 0) {
            throw at(
                    index,
                    String.format(
                            Locale.ROOT,
                            "The character U+%1$04X is not in ISO-8859-9. | U+%1$04X karakteri ISO-8859-9 içinde yok.",
                            bad),
                    "Use straight quotes, hyphens and letters of Turkish: other characters break in many mail programs.",
                    "Düz tırnak, kısa çizgi ve Türkçe harfler kullanın: başka işaretler birçok e-posta programında bozulur.");
        }
        if (line.contains("!")) {
            throw at(
                    index,
                    "There is an exclamation mark. | Ünlem işareti var.",
                    "End the sentence with a full stop.",
                    "Cümleyi noktayla bitirin.");
        }
    }

    private void plain(TextKind kind, List<String> lines) {
        if (kind.layout() == TextKind.Layout.LINE && lines.size() != 1) {
            throw at(
                    1,
                    "This text has one line. | Bu metin tek satırdır.",
                    "Write it in one line.",
                    "Tek satırda yazın.");
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.strip().equals("--")) {
                throw at(
                        i,
                        "The line is the mark of a signature; what follows it is hidden by mail programs. | Bu satır imza işaretidir; e-posta programları altındakini gizler.",
                        "Use a longer line.",
                        "Daha uzun bir çizgi kullanın.");
            }
            if (kind.layout() != TextKind.Layout.LINE
                    && TAG.matcher(line).replaceAll("").length() > Lines.WIDTH) {
                throw at(
                        i,
                        "The line is longer than " + Lines.WIDTH + " characters. | Satır " + Lines.WIDTH
                                + " karakterden uzun.",
                        "Break it at a blank.",
                        "Satırı bir boşluktan bölün.");
            }
        }
    }

    /** One letter beyond these makes the whole message one of 70 characters. */
    private void sms(String text) {
        int foreign = text.chars().filter(c -> c > 126 || c == '`').findFirst().orElse(-1);
        if (foreign >= 0) {
            throw at(
                    0,
                    String.format(
                            Locale.ROOT,
                            "The character U+%1$04X makes the whole text message shorter. | U+%1$04X karakteri bütün kısa mesajı kısaltır.",
                            foreign),
                    "Write the Turkish letters as g, s, i.",
                    "Türkçe harfleri g, s, i olarak yazın.");
        }
    }

    private void reply(FrontMatter front, List<String> lines) {
        if (lines.size() != 1) {
            throw at(1, "A reply has one line. | Yanıt tek satırdır.", "Write it in one line.", "Tek satırda yazın.");
        }
        String line = lines.get(0);
        if (line.chars().anyMatch(c -> c > 126)) {
            throw at(
                    0,
                    "A reply is ASCII. | Yanıt ASCII olmalı.",
                    "Write the Turkish letters as g, s, i.",
                    "Türkçe harfleri g, s, i olarak yazın.");
        }
        long values = TAG.matcher(line).results().count();
        if (TAG.matcher(line).replaceAll("").length() + values * LONGEST_VALUE > LONGEST_REPLY) {
            throw at(
                    0,
                    "The reply may be longer than " + LONGEST_REPLY + " characters. | Yanıt " + LONGEST_REPLY
                            + " karakteri aşabilir.",
                    "Shorten it; a placeholder counts " + LONGEST_VALUE + ".",
                    "Kısaltın; bir yer tutucu " + LONGEST_VALUE + " sayılır.");
        }
        if (!REPLY.matcher(front.more().get(TextFile.REPLY)).matches()) {
            throw TextProblem.of(
                    source,
                    1,
                    "reply is no refusal of SMTP. | reply bir SMTP reddi değil.",
                    "Write it as: reply: 550 5.7.1",
                    "Şöyle yazın: reply: 550 5.7.1");
        }
    }

    private void footer(TextKind kind, TextForm form, String text, List<String> lines, List<Token> tokens) {
        Set<Placeholder> held = held(tokens);
        if (!text.contains("KVKK")) {
            throw at(
                    0,
                    "A footer names the KVKK. | Alt bilgide KVKK adı geçmelidir.",
                    "Write it at the notice's link.",
                    "Aydınlatma bağlantısına yazın.");
        }
        needs(held, Placeholder.NOTICE_URL, Placeholder.NOTICE_URL);
        if (kind == TextKind.CAMPAIGN_FOOTER) {
            needs(held, Placeholder.OPT_OUT_URL, Placeholder.OPT_OUT_URL);
            needs(held, Placeholder.MERSIS_NO, Placeholder.MERSIS_NO);
            needs(held, Placeholder.CONTACT_PHONE, Placeholder.CONTACT_EMAIL);
        }
        if (form == TextForm.TEXT) {
            linksAlone(lines);
        }
    }

    private static Set<Placeholder> held(List<Token> tokens) {
        Set<Placeholder> held = new HashSet<>();
        tokens.forEach(token -> {
            if (token instanceof Token.Variable variable) {
                held.add(variable.placeholder());
            }
        });
        return held;
    }

    private void needs(Set<Placeholder> held, Placeholder one, Placeholder other) {
        if (!held.contains(one) && !held.contains(other)) {
            throw at(
                    0,
                    "The text lacks {{" + one.key() + "}}. | Metinde {{" + one.key() + "}} eksik.",
                    "Write it in: the law asks for it.",
                    "Ekleyin: yasa gereğidir.");
        }
    }

    private void linksAlone(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = SECTION.matcher(lines.get(i)).replaceAll("").strip();
            boolean link = Arrays.stream(Placeholder.values())
                    .filter(placeholder -> placeholder.type() == Placeholder.Type.LINK)
                    .anyMatch(placeholder -> line.contains("{{" + placeholder.key() + "}}"));
            if (link && TAG.matcher(line).replaceAll("").length() > 0) {
                throw at(
                        i,
                        "A link shares its line. | Bağlantının satırında başka şey de var.",
                        "Give it a line of its own, so that no mail program cuts it.",
                        "Bağlantıya kendi satırını verin; yoksa e-posta programları böler.");
            }
        }
    }

    private RuntimeException at(int index, String what, String english, String turkish) {
        return TextProblem.of(source, firstLine + index, what, english, turkish);
    }
}
