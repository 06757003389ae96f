package io.izinhub.platform.crypto;

import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.QuietContext;
import io.izinhub.platform.errors.ConfigurationProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * {@code keys generate} and {@code keys add}: makes key files, and never overwrites one; {@code keys secret} prints one for an address; {@code
 * keys destroy} ends them all.
 */
public final class KeysCommand implements Command {

    private static final int SECRET_BYTES = 24;

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
        Optional<Path> folder = folder(arguments);
        KeyFiles files = new KeyFiles(new SecureRandom());
        try {
            if (!arguments.isEmpty() && arguments.get(0).equals("destroy")) {
                return new DestroyKeys(new SecureRandom(), Clock.systemUTC())
                        .run(arguments.subList(1, arguments.size()), out, err);
            }
            if (folder.isPresent() && arguments.size() == 3 && arguments.get(0).equals("generate")) {
                return tell(files.generateMissing(folder.get()), out);
            }
            Optional<KeyPurpose> purpose = arguments.size() == 4 ? purpose(arguments.get(1)) : Optional.empty();
            if (folder.isPresent() && purpose.isPresent() && arguments.get(0).equals("add")) {
                return tell(List.of(files.addNext(folder.get(), purpose.get())), out);
            }
        } catch (IOException e) {
            err.println("Olmadı / It did not work: " + e);
            return FAILED;
        } catch (ConfigurationProblem e) {
            err.println("Olmadı / It did not work: " + QuietContext.reason(e));
            return FAILED;
        }
        err.println(usage());
        return FAILED;
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

    private static Optional<Path> folder(List<String> arguments) {
        int at = arguments.indexOf("--out");
        return at >= 0 && at == arguments.size() - 2 ? Optional.of(Path.of(arguments.get(at + 1))) : Optional.empty();
    }

    private static Optional<KeyPurpose> purpose(String label) {
        return Arrays.stream(KeyPurpose.values())
                .filter(purpose -> purpose.label().equals(label))
                .findFirst();
    }
}
