package io.izinhub.detection;

/**
 * A file of {@code policies/detection/} that cannot be used: which file, which entry, what is wrong and what to do. Holds no
 * text of any mail.
 */
public final class PolicyFileException extends IllegalArgumentException {

    private static final String IN_TURKISH = " | ";

    private final String file;
    private final String entry;
    private final String problem;
    private final String remedy;

    /**
     * @param problem one sentence in English and, after {@code " | "}, in Turkish; the parser's own may stand alone
     * @param remedy likewise
     */
    public PolicyFileException(String file, String entry, String problem, String remedy) {
        super(file + (entry.isEmpty() ? "" : ", entry " + entry) + ": " + english(problem) + " " + english(remedy));
        this.file = file;
        this.entry = entry;
        this.problem = problem;
        this.remedy = remedy;
    }

    private static String english(String both) {
        int at = both.indexOf(IN_TURKISH);
        return at < 0 ? both : both.substring(0, at);
    }

    /** What is wrong, in both languages. */
    public String problem() {
        return problem;
    }

    /** What to do, in both languages. */
    public String remedy() {
        return remedy;
    }

    public String file() {
        return file;
    }

    /** Id or key of the entry, for example {@code categories.HEALTH}; empty if the whole file is meant. */
    public String entry() {
        return entry;
    }
}
