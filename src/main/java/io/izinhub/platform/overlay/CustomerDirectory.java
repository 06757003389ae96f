package io.izinhub.platform.overlay;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFile.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The customer's directory for one folder. Links are followed: orchestrators mount configuration as links. */
record CustomerDirectory(String folder, Path directory) {

    private static final long MAX_BYTES = 4L * 1024 * 1024;
    private static final int MAX_DEPTH = 8;

    SortedMap<String, OverlayFile> read() {
        if (!Files.isDirectory(directory)) {
            throw problem(
                    "The directory " + directory + " does not exist. | " + directory + " dizini yok.",
                    new Hint(
                            "Create it, correct the property, or leave the property out to use only what is shipped.",
                            "Dizini oluşturun, ayarı düzeltin ya da yalnızca paketle geleni kullanmak için ayarı silin."));
        }
        SortedMap<String, OverlayFile> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(directory, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            walk.filter(this::isVisible).filter(Files::isRegularFile).forEach(file -> add(files, file));
        } catch (IOException | UncheckedIOException e) {
            throw problem(
                    "The directory " + directory + " cannot be read ("
                            + e.getClass().getSimpleName() + "). | " + directory + " dizini okunamıyor ("
                            + e.getClass().getSimpleName() + ").",
                    new Hint(
                            "Give the hub's user the right to read it and everything in it.",
                            "Uygulamanın kullanıcısına dizini ve içindekileri okuma hakkı verin."));
        }
        return files;
    }

    private void add(SortedMap<String, OverlayFile> files, Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw problem(
                        "The file " + file + " is larger than 4 MiB. | " + file + " dosyası 4 MiB'den büyük.",
                        new Hint("Take it out of the directory.", "Dosyayı dizinden çıkarın."));
            }
            String path = relative(file);
            files.put(path, OverlayFile.of(path, Origin.CUSTOMER, Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isVisible(Path file) {
        return StreamSupport.stream(directory.relativize(file).spliterator(), false)
                .noneMatch(part -> part.toString().startsWith("."));
    }

    private String relative(Path file) {
        return directory
                .relativize(file)
                .toString()
                .replace(file.getFileSystem().getSeparator(), "/");
    }

    private ConfigurationProblem problem(String what, Hint hint) {
        return new ConfigurationProblem("hub." + folder + "-dir", what, hint);
    }
}
