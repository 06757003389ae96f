package io.izinhub.platform.command;

import java.io.PrintStream;
import java.util.List;

/** Something that the jar does instead of starting the hub: {@code java -jar izin-hub.jar <name> ...}. */
public interface Command {

    /** Exit code: what was asked for was done, and all is well. */
    int OK = 0;

    /** Exit code: it was done, and something was found. */
    int FINDINGS = 1;

    /** Exit code: it could not be done. */
    int FAILED = 2;

    /** First word on the command line. */
    String name();

    /** One line for the operator: arguments and purpose. */
    String usage();

    /**
     * Does it.
     *
     * @param arguments what follows the name; Spring properties ({@code --hub.database.directory=...}) among them
     * @return the exit code
     */
    int run(List<String> arguments, PrintStream out, PrintStream err);

    /** Says how it is called. */
    default void tellUsage(PrintStream err) {
        tellUsage(usage(), err);
    }

    /** @param usage as {@link #usage()}, or a line of it */
    static void tellUsage(String usage, PrintStream err) {
        usage.lines().forEach(line -> err.println("java -jar izin-hub.jar " + line));
    }

    /** For words that say nothing to it. */
    static void tellNotUnderstood(List<String> words, PrintStream err) {
        if (!words.isEmpty()) {
            err.println("Anlaşılmadı / not understood: " + String.join(" ", words));
        }
    }

    /** For arguments that it cannot work with. */
    default int misunderstood(PrintStream err) {
        tellUsage(err);
        return FAILED;
    }
}
