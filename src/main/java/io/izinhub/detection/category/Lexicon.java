package io.izinhub.detection.category;

import io.izinhub.detection.PolicyFileException;
import io.izinhub.detection.text.FoldedText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cues of all special categories, ready to read a text with (R69). Immutable and thread-safe; made from the files of
 * {@code policies/detection/} and exchanged as a whole when they change.
 */
public final class Lexicon {

    private final Rules rules;
    private final String sha256;

    /**
     * What the files become.
     *
     * @param cues the terms of the entries
     * @param surroundings what is looked for only where a cue was found: signals and exceptions
     */
    record Rules(
            Vocabulary vocabulary,
            Patterns cues,
            Patterns surroundings,
            List<Entry> entries,
            FirstPerson firstPerson) {}

    private Lexicon(Rules rules, String sha256) {
        this.rules = rules;
        this.sha256 = sha256;
    }

    /**
     * Compiles a lexicon.
     *
     * @param sources the YAML files in any order, one of them named {@code context.yaml}
     * @throws PolicyFileException naming file and entry, if one cannot be used
     */
    public static Lexicon read(Collection<LexiconSource> sources) {
        List<LexiconSource> sorted = new ArrayList<>(sources);
        sorted.sort(Comparator.comparing(LexiconSource::name));
        LexiconSource context = null;
        List<LexiconSource> cues = new ArrayList<>();
        for (LexiconSource source : sorted) {
            if (source.name().equals(LexiconYaml.CONTEXT)) {
                context = source;
            } else {
                cues.add(source);
            }
        }
        if (context == null || cues.isEmpty()) {
            throw new PolicyFileException(
                    LexiconYaml.CONTEXT,
                    "",
                    "The lexicon is not complete. | Sözlük eksik.",
                    "Restore context.yaml and the files of cues. | context.yaml ile ipucu dosyalarını geri koyun.");
        }
        LexiconCompiler compiler = new LexiconCompiler(context);
        compiler.addSignals();
        cues.forEach(compiler::addCues);
        return new Lexicon(compiler.rules(), hash(sorted));
    }

    /** SHA-256 over names and contents of the files, 64 lower-case hex characters: the version that a finding was made with. */
    public String sha256() {
        return sha256;
    }

    /** How many entries the lexicon holds. */
    public int size() {
        return rules.entries().size();
    }

    /** The ids of the rules that findings can name. */
    public Set<String> rules() {
        return rules.entries().stream().map(Entry::rule).collect(Collectors.toUnmodifiableSet());
    }

    Reading read(FoldedText text) {
        Words words = new Words(text);
        Reading reading = new Reading(words, rules);
        Fits fits = rules.vocabulary().fits(words);
        reading.read(fits);
        return reading;
    }

    private static String hash(List<LexiconSource> sources) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (LexiconSource source : sources) {
                digest.update(source.name().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(source.yaml().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
