package io.izinhub.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.izinhub.doctor.Finding;
import io.izinhub.doctor.Told;
import io.izinhub.mail.document.Tesseract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesExaminedTest {

    private static final String ID = PicturesExamined.ID;

    @TempDir
    private Path folder;

    @Test
    void notInstalled_installedWithoutTurkish_withIt() throws IOException {
        Path program = folder.resolve("tesseract");
        Told.yellow(ID, look(false, program), "NOT_INSTALLED");

        install(program, "eng");
        Told.yellow(ID, look(true, program), "NO_TURKISH");

        install(program, "eng\nosd\ntur");
        Told.green(ID, look(true, program), "READS");
    }

    /** It was there when the hub started: a fault of the check, and no word of Turkish. */
    @Test
    void whatWasTakenAwaySinceIsNoLanguage() {
        assertThatIOException().isThrownBy(() -> look(true, folder.resolve("tesseract")));
    }

    /** A program that lists languages as tesseract does. */
    private static void install(Path program, String languages) throws IOException {
        Files.writeString(
                program,
                "#!/bin/sh\ncat <<END\nList of available languages in \"/usr/share/tessdata/\" (3):\n" + languages
                        + "\nEND\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private static Finding look(boolean reads, Path program) throws IOException {
        List<Finding> findings = new PicturesExamined(() -> reads, new Tesseract(program.toString())).examine();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
