package io.izinhub.detection.category;

import io.izinhub.detection.Category;
import io.izinhub.detection.PolicyFileException;
import io.izinhub.detection.category.Atom.Caps;
import io.izinhub.detection.category.Atom.Mode;
import io.izinhub.detection.category.Entry.Need;
import io.izinhub.detection.category.TermParser.Step;
import io.izinhub.detection.category.TermParser.Style;
import io.izinhub.detection.category.TermParser.TermException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns the files of a lexicon into slots and patterns. One use. */
final class LexiconCompiler {

    private final Map<Atom, Integer> atoms = new LinkedHashMap<>();
    private final Map<Set<Atom>, Integer> slots = new LinkedHashMap<>();
    private final Map<List<Atom>, Integer> known = new IdentityHashMap<>();
    private final List<Pattern> cues = new ArrayList<>();
    private final List<Pattern> surroundings = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> rules = new HashSet<>();
    private final LexiconSource context;
    private final LexiconYaml.Context shape;
    private final FirstPerson firstPerson;
    /** Knows the classes of the file that is being read. */
    private TermParser parser;

    LexiconCompiler(LexiconSource context) {
        this.context = context;
        this.shape = LexiconYaml.context(context);
        this.firstPerson = new FirstPerson(
                words(shape.grammar().notVerbs()), words(shape.grammar().notOwn()));
        this.parser = new TermParser(classes(Map.of()), vowelDrop(), firstPerson);
    }

    private Map<String, List<String>> classes(Map<String, String> more) {
        Map<String, List<String>> classes = new HashMap<>();
        shape.classes().forEach((name, terms) -> classes.put(name, TermParser.split(terms)));
        more.forEach((name, terms) -> classes.put(name, TermParser.split(terms)));
        return classes;
    }

    private Map<String, String> vowelDrop() {
        Map<String, String> shorter = new HashMap<>();
        for (String pair : TermParser.split(shape.grammar().vowelDrop())) {
            String[] words = pair.split(" +");
            if (words.length != 2) {
                throw new PolicyFileException(
                        context.name(),
                        "vowel-drop",
                        "'" + pair + "' is not a pair. | '" + pair + "' bir çift değil.",
                        "Write the stem and its short form. | Kökü ve kısalmış biçimini yazın.");
            }
            shorter.put(words[0], words[1]);
        }
        return shorter;
    }

    void addSignals() {
        for (Signal signal : Signal.values()) {
            String turkish = shape.signals().get(signal.key());
            String english = shape.english().get(signal.key());
            if (turkish == null && english == null) {
                throw new PolicyFileException(
                        context.name(),
                        signal.key(),
                        "The list is missing. | Liste eksik.",
                        "Restore it from the shipped file. | Ürünle gelen dosyadan geri koyun.");
            }
            Style style = signal == Signal.NAME ? Style.NAMES : signal == Signal.DEAD ? Style.MARKED : Style.FUNCTION;
            add(context, signal.key(), turkish, style, -1, signal, false, false);
            boolean word = signal == Signal.ENGLISH || signal == Signal.TURKISH;
            add(context, signal.key(), english, Style.ENGLISH, -1, signal, false, !word);
        }
        for (String key : shape.signals().keySet()) {
            if (Arrays.stream(Signal.values()).noneMatch(signal -> signal.key().equals(key))) {
                throw new PolicyFileException(
                        context.name(), key, "Nobody reads this list. | Bu listeyi okuyan yok.", "Remove it. | Silin.");
            }
        }
    }

    void addCues(LexiconSource source) {
        LexiconYaml.Cues file = LexiconYaml.cues(source);
        if (!file.category().isSpecial()) {
            throw new PolicyFileException(
                    source.name(),
                    "",
                    file.category() + " has no lexicon. | " + file.category() + " için sözlük olmaz.",
                    "Name a special category of KVKK 6/1. | KVKK 6/1'deki bir özel nitelikli kategori yazın.");
        }
        for (String name : file.classes().keySet()) {
            if (shape.classes().containsKey(name)) {
                throw new PolicyFileException(
                        source.name(),
                        name,
                        "The context has this class. | Bu sınıf context.yaml içinde var.",
                        "Choose another name. | Başka bir ad seçin.");
            }
        }
        TermParser shared = parser;
        parser = file.classes().isEmpty() ? shared : new TermParser(classes(file.classes()), vowelDrop(), firstPerson);
        for (LexiconYaml.Row row : file.entries()) {
            addEntry(source, file.category(), row);
        }
        parser = shared;
    }

    private void addEntry(LexiconSource source, Category category, LexiconYaml.Row row) {
        String rule = category.name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + row.id();
        if (!rules.add(rule)) {
            throw new PolicyFileException(
                    source.name(),
                    row.id(),
                    "The id is used twice. | Kimlik iki kez kullanılmış.",
                    "Choose another. | Başka bir kimlik seçin.");
        }
        if (row.w() < 1 || row.w() > 100) {
            throw new PolicyFileException(
                    source.name(),
                    row.id(),
                    "w must be 1 to 100. | w 1 ile 100 arasında olmalı.",
                    "Correct the weight. | Ağırlığı düzeltin.");
        }
        List<Category> categories = row.also() == null ? List.of(category) : List.of(category, row.also());
        int index = entries.size();
        entries.add(
                new Entry(rule, categories, row.w(), choice(source, row, "req", row.req(), Need.class, Need.PERSON)));
        Style style = new Style(
                row.forms() ? Mode.EXACT : Mode.ROOT,
                "strict".equals(row.diacritics()),
                choice(source, row, "case", row.caps(), Caps.class, Caps.ANY),
                false);
        add(source, row.id(), row.t(), style, index, null, false, false);
        add(source, row.id(), row.en(), Style.ENGLISH, index, null, false, true);
        add(source, row.id(), row.not(), Style.TURKISH, index, null, true, false);
    }

    private static <T extends Enum<T>> T choice(
            LexiconSource source, LexiconYaml.Row row, String key, String value, Class<T> type, T otherwise) {
        if (value == null) {
            return otherwise;
        }
        for (T constant : type.getEnumConstants()) {
            if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new PolicyFileException(
                source.name(),
                row.id(),
                key + " is '" + value + "'. | " + key + " değeri '" + value + "'.",
                "Choose one of " + List.of(type.getEnumConstants()) + ". | Şunlardan birini seçin: "
                        + List.of(type.getEnumConstants()) + ".");
    }

    private void add(
            LexiconSource source,
            String id,
            String terms,
            Style style,
            int entry,
            Signal signal,
            boolean exception,
            boolean english) {
        if (terms == null) {
            return;
        }
        try {
            for (List<Step> steps : parser.terms(terms, style)) {
                boolean cue = signal == null && !exception;
                (cue ? cues : surroundings).add(pattern(steps, entry, signal, exception, english));
            }
        } catch (TermException e) {
            throw new PolicyFileException(
                    source.name(),
                    id,
                    "The term " + e.getMessage() + ". | Terim okunamıyor: " + e.getMessage() + ".",
                    e.remedy());
        }
    }

    private Pattern pattern(List<Step> steps, int entry, Signal signal, boolean exception, boolean english) {
        int[] at = new int[steps.size()];
        int[] gaps = new int[steps.size()];
        for (int i = 0; i < at.length; i++) {
            Step step = steps.get(i);
            gaps[i] = step.gap();
            at[i] = step.number() ? Pattern.NUMBER : step.atoms().isEmpty() ? Pattern.ANY : slot(step.atoms());
        }
        int number = cues.size() + surroundings.size();
        return new Pattern(at, gaps, entry, signal, exception, english, number);
    }

    private int slot(List<Atom> words) {
        Integer before = known.get(words);
        if (before != null) {
            return before;
        }
        for (Atom atom : words) {
            atoms.putIfAbsent(atom, atoms.size());
        }
        int slot = slots.computeIfAbsent(new HashSet<>(words), any -> slots.size() + Pattern.FIRST_SLOT);
        known.put(words, slot);
        return slot;
    }

    Lexicon.Rules rules() {
        List<String> numbers = words(shape.grammar().numbers());
        for (String number : numbers) {
            atoms.putIfAbsent(number(number), atoms.size());
        }
        Atom[] all = atoms.keySet().toArray(new Atom[0]);
        Slots joined = joined(all.length, numbers);
        Suffixes suffixes = suffixes();
        long[] commonness =
                new Commonness(joined, all).with(cues).with(surroundings).ofSlots();
        return new Lexicon.Rules(
                new Vocabulary(all, joined, suffixes),
                new Patterns(cues, joined, commonness),
                new Patterns(surroundings, joined, commonness),
                List.copyOf(entries),
                firstPerson);
    }

    private Suffixes suffixes() {
        try {
            return new Suffixes(
                    words(shape.grammar().suffixes()), words(shape.grammar().own()));
        } catch (IllegalArgumentException e) {
            throw new PolicyFileException(
                    context.name(),
                    "grammar",
                    e.getMessage() + ".",
                    "Compare with the shipped file and its README. | Ürünle gelen dosyayla ve README ile karşılaştırın.");
        }
    }

    /** Atoms and slots, with one more atom for numbers in digits. */
    private Slots joined(int size, List<String> numbers) {
        int[][] slotsOf = new int[size + 1][0];
        for (String number : numbers) {
            int atom = atoms.get(number(number));
            slotsOf[atom] = new int[] {Pattern.NUMBER};
        }
        slotsOf[size] = new int[] {Pattern.NUMBER};
        slots.forEach((words, slot) -> {
            for (Atom word : words) {
                int atom = atoms.get(word);
                slotsOf[atom] = with(slotsOf[atom], slot);
            }
        });
        return new Slots(slotsOf, slots.size() + Pattern.FIRST_SLOT);
    }

    private static Atom number(String word) {
        return new Atom(word, Mode.EXACT, false, false, null, null, Caps.ANY);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private static int[] with(int[] known, int more) {
        int[] longer = Arrays.copyOf(known, known.length + 1);
        longer[known.length] = more;
        return longer;
    }
}
