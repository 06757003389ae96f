package io.izinhub.detection.category;

/** A lexicon file that cannot be used: which file, which entry, what is wrong and what to do. Holds no text of any mail. */
public final class LexiconException extends IllegalArgumentException {

    private final String file;
    private final String entry;

    LexiconException(String file, String entry, String problem, String remedy) {
        super(file + (entry.isEmpty() ? "" : ", entry " + entry) + ": " + problem + " " + remedy);
        this.file = file;
        this.entry = entry;
    }

    public String file() {
        return file;
    }

    /** Id of the entry; empty if the whole file is meant. */
    public String entry() {
        return entry;
    }
}
