package io.izinhub.mail.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The program that reads pictures. Thread-safe. */
public final class Tesseract {

    public static final String TURKISH = "tur";

    private static final int SECONDS = 5;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{3}(_[a-zA-Z]+)*");

    private final String program;

    /** @param program name on the path, or a file */
    public Tesseract(String program) {
        this.program = program;
    }

    /**
     * Asks it which languages it was installed with, {@code tur}, {@code eng}.
     *
     * @throws IOException it is not there, or does not answer within five seconds
     */
    public Set<String> languages() throws IOException {
        Process asked = new ProcessBuilder(program, "--list-langs")
                .redirectErrorStream(true)
                .start();
        try {
            if (!asked.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("tesseract does not answer");
            }
            String told = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return told.lines()
                    .filter(line -> LANGUAGE.matcher(line).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while tesseract was asked");
        } finally {
            asked.destroyForcibly();
        }
    }
}
