package io.izinhub.detection;

/**
 * A file of {@code policies/detection/} that cannot be used: which file, which entry, what is wrong and what to do. Holds no
 * text of any mail.
 */
public final class PolicyFileException extends IllegalArgumentException {

    private final String file;
    private final String entry;

    public PolicyFileException(String file, String entry, String problem, String remedy) {
        super(file + (entry.isEmpty() ? "" : ", entry " + entry) + ": " + problem + " " + remedy);
        this.file = file;
        this.entry = entry;
    }

    public String file() {
        return file;
    }

    /** Id or key of the entry, for example {@code categories.HEALTH}; empty if the whole file is meant. */
    public String entry() {
        return entry;
    }
}
