package io.izinhub.platform.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The arguments of a command: first its words, then options, {@code --in x} or {@code --in=x}, flags, and Spring properties ({@code
 * --hub.keys.directory=...}), which go on to the hub's configuration. What is none of these is a slip of the pen, and could widen what
 * is done. Immutable.
 *
 * @param words before everything else; none holds a sign of equality
 * @param flags that were given
 * @param properties as they came
 */
public record CommandArguments(
        List<String> words, Map<String, String> options, Set<String> flags, List<String> properties) {

    /** Shorter ones can be tried out by whoever finds the folder. */
    private static final int SHORTEST_PASSPHRASE = 16;

    private static final Pattern PROPERTY = Pattern.compile("--(?:hub|spring|server|logging|management)\\.[^=]+=");

    public CommandArguments {
        words = List.copyOf(words);
        options = Map.copyOf(options);
        flags = Set.copyOf(flags);
        properties = List.copyOf(properties);
    }

    /** As {@link #read(List, int, Set, Set, PrintStream)}, of a command without words. */
    public static Optional<CommandArguments> read(
            List<String> arguments, Set<String> names, Set<String> flags, PrintStream err) {
        return read(arguments, 0, names, flags, err);
    }

    /**
     * @param mostWords so many words at most
     * @param names of options, with their hyphens
     * @param flags options that have no value
     * @param err is told the argument that is not understood
     * @return empty where an argument is none of these or a word that stands behind them, or an option has no value or stands there twice
     */
    public static Optional<CommandArguments> read(
            List<String> arguments, int mostWords, Set<String> names, Set<String> flags, PrintStream err) {
        List<String> words = arguments.stream()
                .limit(mostWords)
                .takeWhile(argument -> !argument.startsWith("-") && argument.indexOf('=') < 0)
                .toList();
        Map<String, String> options = new HashMap<>();
        Set<String> set = new HashSet<>();
        List<String> properties = new ArrayList<>();
        Iterator<String> rest = arguments.listIterator(words.size());
        while (rest.hasNext()) {
            String word = rest.next();
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (names.contains(name)) {
                String value = equals < 0 ? next(rest) : word.substring(equals + 1);
                if (value == null) {
                    return refuse("Değeri yok / without a value", name, err);
                }
                if (options.put(name, value) != null) {
                    return refuse("İki kez verilmiş / given twice", name, err);
                }
            } else if (PROPERTY.matcher(word).lookingAt()) {
                properties.add(word);
            } else if (!flags.contains(word) || !set.add(word)) {
                return refuse("Bilinmeyen seçenek / unknown option", word, err);
            }
        }
        return Optional.of(new CommandArguments(words, options, set, properties));
    }

    private static Optional<CommandArguments> refuse(String fault, String argument, PrintStream err) {
        err.println(fault + ": " + argument);
        return Optional.empty();
    }

    /** The value; null where the next word is another option. One that begins with hyphens is given behind the sign of equality. */
    private static String next(Iterator<String> rest) {
        String value = rest.hasNext() ? rest.next() : "--";
        return value.startsWith("--") ? null : value;
    }

    public boolean has(String name) {
        return options.containsKey(name);
    }

    /**
     * Whether each of these options was given and says something.
     *
     * @param err is told those that were not
     */
    public boolean hasAll(Set<String> names, PrintStream err) {
        List<String> missing =
                names.stream().filter(name -> text(name, "").isBlank()).sorted().toList();
        missing.forEach(name -> err.println("Eksik seçenek / missing option: " + name));
        return missing.isEmpty();
    }

    /**
     * Whether it was called without properties of the hub, of a command that does not read them.
     *
     * @param err is told those that were given
     */
    public boolean hasNoProperties(PrintStream err) {
        properties.forEach(property -> refuse("Bilinmeyen seçenek / unknown option", property, err));
        return properties.isEmpty();
    }

    public Path path(String name) {
        return Path.of(options.get(name));
    }

    /** Null where it was not given. */
    public String text(String name) {
        return options.get(name);
    }

    /** @param otherwise where it was not given */
    public String text(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    /**
     * The first line of the file that an option names.
     *
     * @throws IOException it cannot be read, or the passphrase is too short; never shows it
     */
    public char[] passphrase(String name) throws IOException {
        String passphrase =
                Files.readString(path(name)).lines().findFirst().orElse("").strip();
        if (passphrase.length() < SHORTEST_PASSPHRASE) {
            throw new IOException("Parola " + SHORTEST_PASSPHRASE
                    + " karakterden kısa. Şununla üretin: java -jar izin-hub.jar keys secret / The passphrase has fewer than "
                    + SHORTEST_PASSPHRASE + " characters. Make one with: java -jar izin-hub.jar keys secret");
        }
        return passphrase.toCharArray();
    }
}
