package io.izinhub.detection.policy;

/** A policy file that cannot be used: which file, which entry, what is wrong and what to do. */
public final class PolicyException extends IllegalArgumentException {

    private final String file;
    private final String entry;

    PolicyException(String file, String entry, String problem, String remedy) {
        super(file + (entry.isEmpty() ? "" : ", entry " + entry) + ": " + problem + " " + remedy);
        this.file = file;
        this.entry = entry;
    }

    public String file() {
        return file;
    }

    /** Key of the entry, for example {@code categories.HEALTH}; empty if the whole file is meant. */
    public String entry() {
        return entry;
    }
}
