package io.izinhub.platform.crypto;

import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.CommandArguments;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code keys destroy}: shows what would go, and destroys it when the number of keys is typed. */
final class DestroyKeys {

    static final String USAGE =
            "keys destroy --in <folder> [--confirm <count> --record <file> --reason <text>]  bütün anahtarları"
                    + " tutanakla yok eder / destroys all keys with a record";

    private static final String IN = "--in";
    private static final String CONFIRM = "--confirm";
    private static final String RECORD = "--record";
    private static final String REASON = "--reason";
    private static final Set<String> OPTIONS = Set.of(IN, CONFIRM, RECORD, REASON);

    private static final Map<KeyPurpose, String> LOST = Map.of(
            KeyPurpose.LOOKUP, "kimse adresiyle bulunamaz / nobody is found by an address any more",
            KeyPurpose.MASTER, "hiçbir adres ve kanıt okunamaz / no address and no evidence can be read",
            KeyPurpose.SEAL,
                    "yeni mühür basılamaz; eskiler açık anahtarla denetlenir / no seal can be made; old ones are"
                            + " checked with the public key in the record",
            KeyPurpose.TOKEN,
                    "postalanmış ret bağlantıları ve API anahtarları çalışmaz / opt-out links that were mailed and API"
                            + " keys are dead",
            KeyPurpose.STORE, "saklanan ham bildirimler okunamaz / raw notifications that are kept cannot be read",
            KeyPurpose.QUARANTINE, "karantinadaki e-postalar okunamaz / no mail in quarantine can be read");

    private final SecureRandom random;
    private final Clock clock;

    DestroyKeys(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        Optional<CommandArguments> read = CommandArguments.read(arguments, OPTIONS, Set.of(), err)
                .filter(all -> all.hasAll(Set.of(IN), err) && all.hasNoProperties(err));
        if (read.isEmpty()) {
            Command.tellUsage(USAGE, err);
            return Command.FAILED;
        }
        CommandArguments given = read.get();
        KeyDestruction destruction = new KeyDestruction(given.path(IN), random);
        List<KeyDestruction.Found> keys = destruction.find();
        if (keys.isEmpty()) {
            err.println("Klasörde anahtar yok. / There is no key in the folder.");
            return Command.FAILED;
        }
        if (!String.valueOf(keys.size()).equals(given.text(CONFIRM))) {
            show(keys, out);
            return Command.FAILED;
        }
        if (!given.hasAll(Set.of(RECORD, REASON), err)) {
            Command.tellUsage(USAGE, err);
            return Command.FAILED;
        }
        if (isInside(given.path(IN), given.path(RECORD))) {
            err.println(
                    "Tutanak anahtar klasörünün içinde olamaz: klasör anahtarlarla birlikte atılır. Başka bir yer verin. / The record"
                            + " cannot stand in the folder of the keys, which is thrown away with them. Name another place.");
            return Command.FAILED;
        }
        try {
            destruction.destroy(keys, given.path(RECORD), given.text(REASON), clock.instant());
        } catch (IOException e) {
            int left = destruction.find().size();
            err.println("%d anahtardan %d tanesi duruyor. / Of %d keys %d are still there."
                    .formatted(keys.size(), left, keys.size(), left));
            throw e;
        }
        out.println("%d anahtar yok edildi. Tutanak / keys were destroyed. Record: %s"
                .formatted(keys.size(), given.text(RECORD)));
        out.println("Yedeklerdeki ve diğer makinelerdeki kopyaları da yok edin. / Destroy the copies in backups and on"
                + " other machines, too.");
        return Command.OK;
    }

    /** Also by way of a link; of a record that is not there yet its folder counts. */
    private static boolean isInside(Path folder, Path record) throws IOException {
        Path place = record.toAbsolutePath().normalize().getParent();
        Path real = Files.isDirectory(place) ? place.toRealPath() : place;
        return real.startsWith(folder.toRealPath())
                || place.startsWith(folder.toAbsolutePath().normalize());
    }

    private static void show(List<KeyDestruction.Found> keys, PrintStream out) {
        out.println("Henüz hiçbir şey yok edilmedi. / Nothing was destroyed yet.");
        keys.forEach(key -> out.println("  " + key.file().getFileName() + ": " + LOST.get(key.purpose())));
        out.println("Önce hub'ı durdurun; sonra / Stop the hub first; then: --confirm " + keys.size()
                + " --record <file> --reason <text>");
    }
}
