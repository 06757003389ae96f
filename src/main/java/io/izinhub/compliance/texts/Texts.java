package io.izinhub.compliance.texts;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.text.HtmlEscapes;
import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All texts of {@code policies/texts/}, read and checked once. What it gives back is escaped for its place and says which version
 * it is. Of several versions that one is used which began last. Immutable, thread-safe.
 */
public final class Texts {

    private static final String LINE = "-".repeat(40);

    private final Map<TextId, List<TextEdition>> editions = new EnumMap<>(TextId.class);
    private final boolean unapprovedInLive;
    private final Clock clock;

    private Texts(boolean unapprovedInLive, Clock clock) {
        this.unapprovedInLive = unapprovedInLive;
        this.clock = clock;
    }

    /**
     * @param sources the files of {@code policies/texts/}; a README may be among them
     * @param unapprovedInLive true in the demo only: LIVE may use what nobody has signed off
     * @throws io.izinhub.platform.errors.ConfigurationProblem naming file, line and remedy
     */
    public static Texts read(List<TextSource> sources, boolean unapprovedInLive, Clock clock) {
        Texts texts = new Texts(unapprovedInLive, clock);
        Map<TextId, Map<Integer, List<TextFile>>> files = sources.stream()
                .filter(source -> !source.name().endsWith(".md"))
                .map(TextFile::read)
                .collect(Collectors.groupingBy(
                        TextFile::id, () -> new EnumMap<>(TextId.class), Collectors.groupingBy(file -> file.front()
                                .version())));
        for (TextId id : TextId.values()) {
            List<TextEdition> versions = files.getOrDefault(id, Map.of()).values().stream()
                    .map(TextEdition::new)
                    .sorted(Comparator.comparing(TextEdition::validFrom).thenComparing(TextEdition::version))
                    .toList();
            texts.editions.put(id, versions);
            texts.inForce(id);
        }
        return texts;
    }

    /**
     * A text of a mail or of the CRM. The HTML of a text without an HTML file is made from its plain text.
     *
     * @param form not {@link TextForm#SMTP}
     * @throws MissingValueException a value that the text needs is not there
     * @throws UnapprovedTextException in LIVE, if nobody has signed it off
     */
    public RenderedText render(TextId id, TextForm form, Languages languages, TextValues values, Mode mode) {
        List<String> parts = new ArrayList<>();
        List<UsedText> used = new ArrayList<>();
        for (Language language : languages.parts()) {
            TextFile file = signedOff(file(id, form, language), mode);
            parts.add(fill(file, form, values, language));
            used.add(used(file));
        }
        return new RenderedText(join(id.kind(), form, parts), used);
    }

    /**
     * A footer of section 2, with the layered notice if wanted.
     *
     * @param id a footer
     * @param notice LINK or SHORT
     * @throws MissingValueException as {@link #render}
     * @throws UnapprovedTextException as {@link #render}
     */
    public RenderedText footer(
            TextId id, TextForm form, Languages languages, NoticeForm notice, TextValues values, Mode mode) {
        if (!id.kind().isFooter()) {
            throw new IllegalArgumentException(id.id() + " is no footer");
        }
        if (notice == NoticeForm.FULL) {
            throw new IllegalArgumentException("A notice is written out by who has it");
        }
        if (notice == NoticeForm.LINK) {
            return render(id, form, languages, values, mode);
        }
        Function<Languages, RenderedText> shorter =
                language -> render(TextId.NOTICE_SHORT, TextForm.TEXT, language, values, mode);
        RenderedText turkish = shorter.apply(Languages.TR);
        RenderedText english = shorter.apply(Languages.EN);
        TextValue text = new TextValue.Worded(turkish.content(), english.content());
        RenderedText footer = render(id, form, languages, values.with(Placeholder.SHORT_NOTICE, text), mode);
        List<UsedText> used = new ArrayList<>(footer.used());
        languages
                .parts()
                .forEach(language -> used.addAll(language.pick(turkish, english).used()));
        return new RenderedText(footer.content(), used);
    }

    /**
     * A reply of an SMTP server.
     *
     * @param id of section 14
     * @throws MissingValueException as {@link #render}
     * @throws UnapprovedTextException as {@link #render}
     */
    public SmtpText reply(TextId id, TextValues values, Mode mode) {
        if (id.kind() != TextKind.SMTP_REPLY) {
            throw new IllegalArgumentException(id.id() + " is no reply");
        }
        TextFile file = signedOff(inForce(id).file(null, TextForm.SMTP), mode);
        String text = file.template().fill(id, values, Language.EN);
        String[] code = file.front().more().get(TextFile.REPLY).split(" ");
        return new SmtpText(
                Integer.parseInt(code[0]),
                code[1],
                text.substring(0, Math.min(text.length(), TextLint.LONGEST_REPLY)),
                used(file));
    }

    /** What a text cannot do without; for a check at start, before a mail needs it. */
    public Set<Placeholder> required(TextId id) {
        Set<Placeholder> required = EnumSet.noneOf(Placeholder.class);
        inForce(id).files().forEach(file -> required.addAll(file.template().required()));
        return required;
    }

    /** Files in force that nobody has signed off, below the policies; empty where LIVE may use all of these texts. */
    public List<String> unapproved(Set<TextId> ids) {
        return ids.stream()
                .sorted()
                .flatMap(id -> inForce(id).files().stream())
                .filter(file -> !file.front().isApproved())
                .map(file -> file.source().path())
                .toList();
    }

    /** Whether LIVE may use this text, also an earlier version of it: somebody has signed it off, or the demo runs (texts.md 0.7). */
    public boolean mayBeUsed(UsedText used) {
        return unapprovedInLive
                || file(used).filter(file -> file.front().isApproved()).isPresent();
    }

    /** Files in force that LIVE refuses, below the policies: nobody has signed them off, and this is no demo. */
    public List<String> refused(Set<TextId> ids) {
        return unapprovedInLive ? List.of() : unapproved(ids);
    }

    /** The texts in force, for the start log and the register. */
    public List<UsedText> inForce() {
        return editions.keySet().stream()
                .flatMap(id -> inForce(id).files().stream())
                .map(Texts::used)
                .toList();
    }

    /**
     * The plain text of a version in one language, to be named in an evidence; empty where there is no such version.
     *
     * @param id not of section 14
     */
    public Optional<UsedText> version(TextId id, Language language, int version) {
        return editions.get(id).stream()
                .filter(edition -> edition.version() == version)
                .map(edition -> used(edition.file(language, TextForm.TEXT)))
                .findFirst();
    }

    /** The same of the version in force. */
    public UsedText current(TextId id, Language language) {
        return used(inForce(id).file(language, TextForm.TEXT));
    }

    /** A text as it stands in its file, also of an earlier version: what an old audit row points to (R62). */
    public Optional<String> source(UsedText used) {
        return file(used).map(file -> file.source().content());
    }

    private Optional<TextFile> file(UsedText used) {
        return TextId.find(used.id()).stream()
                .flatMap(id -> editions.get(id).stream())
                .flatMap(edition -> edition.files().stream())
                .filter(file -> used(file).equals(used))
                .findFirst();
    }

    private TextEdition inForce(TextId id) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Istanbul.ZONE);
        List<TextEdition> begun = editions.get(id).stream()
                .filter(edition -> !edition.validFrom().isAfter(today))
                .toList();
        if (begun.isEmpty()) {
            throw new ConfigurationProblem(
                    "policies/texts/" + id.id(),
                    "No version of this text is in force. | Bu metnin yürürlükte bir sürümü yok.",
                    new Hint(
                            "Add the file, or keep the version before as " + id.id() + ".<number>.<tr|en>.txt.",
                            "Dosyayı ekleyin ya da önceki sürümü " + id.id()
                                    + ".<numara>.<tr|en>.txt adıyla saklayın."));
        }
        return begun.get(begun.size() - 1);
    }

    private TextFile file(TextId id, TextForm form, Language language) {
        if (form == TextForm.SMTP || id.kind() == TextKind.SMTP_REPLY) {
            throw new IllegalArgumentException(id.id() + " has no such form");
        }
        return inForce(id).file(language, id.kind().hasHtml() ? form : TextForm.TEXT);
    }

    private TextFile signedOff(TextFile file, Mode mode) {
        if (mode == Mode.LIVE && !unapprovedInLive && !file.front().isApproved()) {
            throw new UnapprovedTextException("policies/" + file.source().path());
        }
        return file;
    }

    private static String fill(TextFile file, TextForm form, TextValues values, Language language) {
        String filled = file.template().fill(file.id(), values, language);
        if (file.form() == TextForm.HTML) {
            return HtmlEscapes.ascii(filled.strip());
        }
        String laid = Lines.lay(file.id().kind().layout(), filled);
        return form == TextForm.HTML ? HtmlText.of(file.id().kind().layout(), laid, language) : laid;
    }

    private static String join(TextKind kind, TextForm form, List<String> parts) {
        if (form == TextForm.HTML) {
            return String.join(kind.layout() == TextKind.Layout.MAIL && !kind.hasHtml() ? "\n<hr>\n" : "\n", parts);
        }
        return switch (kind.layout()) {
            case MAIL -> String.join(kind.hasHtml() ? "\n" : "\n\n" + LINE + "\n\n", parts);
            case FLOWING -> String.join("\n\n", parts);
            // The subject of a notice names both languages already.
            case LINE -> parts.stream().distinct().collect(Collectors.joining(" / "));
        };
    }

    private static UsedText used(TextFile file) {
        return new UsedText(
                file.id().id(),
                file.language(),
                file.front().version(),
                file.source().sha256());
    }
}
