package io.izinhub.platform.errors;

import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders and files of the configuration that the hub writes to: made at the start, so that one that cannot be used stops it by its name. */
public final class UsablePlace {

    private UsablePlace() {}

    /**
     * Makes the folder where it is not there yet.
     *
     * @param property that names it
     * @throws ConfigurationProblem it cannot be made or written to
     */
    public static Path folder(String property, Path folder) {
        if (!Files.isDirectory(folder)) {
            if (Files.exists(folder)) {
                throw problem(property, folder, "is a file and should be a folder", "bir dosya, klasör olmalı");
            }
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw problem(property, folder, "cannot be made", "oluşturulamıyor");
            }
        }
        if (!Files.isWritable(folder)) {
            throw problem(property, folder, "cannot be written to", "yazılamıyor");
        }
        return folder;
    }

    /**
     * Makes the folder of the file, and looks whether it can be written.
     *
     * @param property that names it
     * @throws ConfigurationProblem it cannot
     */
    public static Path file(String property, Path file) {
        folder(property, file.toAbsolutePath().normalize().getParent());
        if (Files.isDirectory(file)) {
            throw problem(property, file, "is a folder and should be a file", "bir klasör, dosya olmalı");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw problem(property, file, "cannot be written", "yazılamıyor");
        }
        return file;
    }

    private static ConfigurationProblem problem(String property, Path place, String english, String turkish) {
        return new ConfigurationProblem(
                property,
                place + " " + english + ". | " + place + ": " + turkish + ".",
                new Hint(
                        "Correct the path in the configuration, or let the user that the hub runs as make and write it.",
                        "Ayarlardaki yolu düzeltin ya da hub'ı çalıştıran kullanıcıya oluşturma ve yazma izni verin."));
    }
}
