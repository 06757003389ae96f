package io.izinhub.leave;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a command: options with their value as the next word, and Spring properties ({@code --hub.keys.directory=...}), which
 * go on to the hub's configuration.
 *
 * @param properties as they came
 */
record CommandArguments(Map<String, String> options, List<String> properties) {

    /** Shorter ones can be tried out by whoever finds the folder. */
    private static final int SHORTEST_PASSPHRASE = 16;

    /** @return empty where a word is none of these, or an option has no value or stands there twice */
    static Optional<CommandArguments> read(List<String> words, Set<String> names) {
        Map<String, String> options = new HashMap<>();
        List<String> properties = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (names.contains(word)) {
                if (i + 1 == words.size() || options.put(word, words.get(++i)) != null) {
                    return Optional.empty();
                }
            } else if (word.startsWith("--") && word.contains("=")) {
                properties.add(word);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new CommandArguments(Map.copyOf(options), List.copyOf(properties)));
    }

    boolean has(Set<String> names) {
        return options.keySet().containsAll(names);
    }

    Path path(String name) {
        return Path.of(options.get(name));
    }

    String text(String name) {
        return options.get(name);
    }

    /**
     * The first line of the file that an option names.
     *
     * @throws IOException it cannot be read, or the passphrase is too short; never shows it
     */
    char[] passphrase(String name) throws IOException {
        String passphrase =
                Files.readString(path(name)).lines().findFirst().orElse("").strip();
        if (passphrase.length() < SHORTEST_PASSPHRASE) {
            throw new IOException("The passphrase has fewer than " + SHORTEST_PASSPHRASE
                    + " characters. Make one with: java -jar izin-hub.jar keys secret");
        }
        return passphrase.toCharArray();
    }
}
