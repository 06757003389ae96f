package io.izinhub.compliance.texts;

import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The notices of {@code policies/notices/} with all their versions (R59, R62), read and checked once. Of several versions that one
 * is in force which began last; one that begins later is not shown yet. Immutable, thread-safe.
 */
public final class Notices {

    private static final Comparator<Map<Language, Notice>> BY_START = Comparator.comparing(
                    (Map<Language, Notice> edition) ->
                            edition.get(Language.TR).front().validFrom())
            .thenComparing(edition -> edition.get(Language.TR).front().version());

    private final Map<String, List<Map<Language, Notice>>> byKey = new TreeMap<>();
    private final boolean unapprovedShown;
    private final Clock clock;

    private Notices(boolean unapprovedShown, Clock clock) {
        this.unapprovedShown = unapprovedShown;
        this.clock = clock;
    }

    /**
     * @param sources the files of {@code policies/notices/}; a README may be among them
     * @param unapprovedShown true in the demo only; else nobody sees what nobody has signed off (texts.md 0.7)
     * @throws io.izinhub.platform.errors.ConfigurationProblem naming file, line and remedy
     */
    public static Notices read(List<TextSource> sources, boolean unapprovedShown, Clock clock) {
        Notices notices = new Notices(unapprovedShown, clock);
        Map<String, Map<Integer, List<Notice>>> files = sources.stream()
                .filter(source -> !source.name().endsWith(".md"))
                .map(NoticeReader::read)
                .collect(Collectors.groupingBy(Notice::key, Collectors.groupingBy(notice -> notice.front()
                        .version())));
        files.forEach((key, versions) -> notices.byKey.put(
                key,
                versions.values().stream()
                        .map(Notices::edition)
                        .sorted(BY_START)
                        .toList()));
        return notices;
    }

    private static Map<Language, Notice> edition(List<Notice> files) {
        files.forEach(NoticeLint::check);
        Notice first = files.get(0);
        if (files.size() != Language.values().length) {
            String other = first.key() + "." + first.front().version() + "."
                    + first.language().pick(Language.EN, Language.TR).tag() + ".txt";
            throw TextProblem.of(
                    first.source(),
                    1,
                    "This version has only one language. | Bu sürüm yalnız bir dilde.",
                    "Add " + other + ".",
                    other + " dosyasını ekleyin.");
        }
        Notice second = files.get(1);
        if (!second.front().validFrom().equals(first.front().validFrom())) {
            throw TextProblem.of(
                    second.source(),
                    1,
                    "validFrom is not the same in both languages. | validFrom iki dilde aynı değil.",
                    "Let both begin on the same day.",
                    "İkisi aynı gün yürürlüğe girmelidir.");
        }
        return files.stream().collect(Collectors.toMap(Notice::language, notice -> notice));
    }

    /** Keys of the notices that can be shown today. */
    public Set<String> keys() {
        return byKey.keySet().stream().filter(key -> !readable(key).isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    /** What a notice cannot be shown without; empty for one that is not there. */
    public Set<Placeholder> required(String key) {
        Set<Placeholder> required = EnumSet.noneOf(Placeholder.class);
        readable(key).forEach(edition -> edition.values().forEach(notice -> required.addAll(notice.required())));
        return required;
    }

    /** The version in force, as kept for the proof of having informed. */
    public Optional<UsedText> inForce(String key, Language language) {
        List<Map<Language, Notice>> readable = readable(key);
        return readable.isEmpty()
                ? Optional.empty()
                : Optional.of(readable.get(readable.size() - 1).get(language).usedText());
    }

    /**
     * A notice to be shown.
     *
     * @param version empty for the one in force
     * @return empty where there is none, or nobody may see it
     * @throws MissingValueException a value that it needs is not configured
     */
    public Optional<NoticePage> page(String key, OptionalInt version, Language language, TextValues values) {
        List<Map<Language, Notice>> readable = readable(key);
        return readable.stream()
                .map(edition -> edition.get(language))
                .filter(notice -> version.isEmpty() || notice.front().version() == version.getAsInt())
                .reduce((earlier, later) -> later)
                .map(notice -> page(notice, readable, values));
    }

    private NoticePage page(Notice notice, List<Map<Language, Notice>> readable, TextValues values) {
        NoticeFiller filler = new NoticeFiller(notice, values);
        Map<Language, Notice> newest = readable.get(readable.size() - 1);
        return new NoticePage(
                notice.key(),
                notice.language(),
                notice.title(),
                notice.front().version(),
                notice.front().validFrom(),
                newest.get(notice.language()) == notice,
                notice.front().isApproved(),
                filler.lead(),
                filler.sections(),
                readable.stream()
                        .map(edition -> edition.get(notice.language()).front())
                        .map(front -> new NoticePage.Version(front.version(), front.validFrom()))
                        .sorted(Comparator.comparing(NoticePage.Version::number).reversed())
                        .toList(),
                notice.usedText());
    }

    private List<Map<Language, Notice>> readable(String key) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Istanbul.ZONE);
        return byKey.getOrDefault(key, List.of()).stream()
                .filter(edition -> edition.values().stream().allMatch(notice -> readable(notice, today)))
                .toList();
    }

    private boolean readable(Notice notice, LocalDate today) {
        return !notice.front().validFrom().isAfter(today)
                && (unapprovedShown || notice.front().isApproved());
    }
}
