package io.izinhub.platform.crypto;

import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.CommandArguments;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.Explained;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code keys generate} and {@code keys add}: makes key files, and never overwrites one; {@code keys secret} prints one for an address; {@code
 * keys destroy} ends them all.
 */
public final class KeysCommand implements Command {

    private static final int SECRET_BYTES = 24;
    private static final String OUT = "--out";

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public String usage() {
        return "keys generate --out <folder>  eksik anahtarları üretir / makes the keys that are missing\n"
                + "keys add <purpose> --out <folder>  yeni anahtar ekler / adds a newer key (master, lookup, seal, token,"
                + " store, quarantine)\n"
                + DestroyKeys.USAGE + "\n"
                + "keys secret  adresler için gizli bölüm yazar / prints a secret for an address";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.equals(List.of("secret"))) {
            out.println(secret());
            return OK;
        }
        try {
            if (!arguments.isEmpty() && arguments.get(0).equals("destroy")) {
                return new DestroyKeys(new SecureRandom(), Clock.systemUTC())
                        .run(arguments.subList(1, arguments.size()), out, err);
            }
            Optional<List<Path>> made = make(arguments, err);
            if (made.isPresent()) {
                return tell(made.get(), out);
            }
        } catch (IOException | ConfigurationProblem e) {
            err.println("Olmadı / It did not work: " + Explained.of(e));
            return FAILED;
        }
        return misunderstood(err);
    }

    /** Letters, figures, hyphen and underscore: stands in an address as it is. */
    private static String secret() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static int tell(List<Path> made, PrintStream out) {
        made.forEach(file -> out.println("Üretildi / Made: " + file));
        out.println(
                made.isEmpty()
                        ? "Eksik anahtar yok. / No key is missing."
                        : "Bir kopyasını güvenli bir yerde saklayın. / Keep a copy in a safe place.");
        return OK;
    }

    /** Empty where it is not understood what is to be made. */
    private static Optional<List<Path>> make(List<String> arguments, PrintStream err) throws IOException {
        Optional<CommandArguments> read = CommandArguments.read(arguments, 2, Set.of(OUT), Set.of(), err)
                .filter(given -> given.hasAll(Set.of(OUT), err) && given.hasNoProperties(err));
        if (read.isEmpty()) {
            return Optional.empty();
        }
        KeyFiles files = new KeyFiles(new SecureRandom());
        List<String> words = read.get().words();
        Path folder = read.get().path(OUT);
        if (words.equals(List.of("generate"))) {
            return Optional.of(files.generateMissing(folder));
        }
        Optional<KeyPurpose> purpose =
                words.size() == 2 && words.get(0).equals("add") ? purpose(words.get(1)) : Optional.empty();
        if (purpose.isEmpty()) {
            Command.tellNotUnderstood(words, err);
            return Optional.empty();
        }
        return Optional.of(List.of(files.addNext(folder, purpose.get())));
    }

    private static Optional<KeyPurpose> purpose(String label) {
        return Arrays.stream(KeyPurpose.values())
                .filter(purpose -> purpose.label().equals(label))
                .findFirst();
    }
}
