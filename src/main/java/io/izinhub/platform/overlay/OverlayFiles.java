package io.izinhub.platform.overlay;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFile.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder of the jar ({@code routes}, {@code mappings} or {@code policies}) with the customer's directory laid over it:
 * a file of the same relative path replaces ours, other files add. An immutable snapshot; call {@link #read} again for
 * a new one.
 */
public final class OverlayFiles {

    private static final Hint PUT_BACK = new Hint("Put the shipped file back.", "Ürünle gelen dosyayı geri koyun.");

    private final String folder;
    private final SortedMap<String, OverlayFile> shipped;
    private final SortedMap<String, OverlayFile> customer;
    private final SortedMap<String, OverlayFile> effective;

    private OverlayFiles(
            String folder, SortedMap<String, OverlayFile> shipped, SortedMap<String, OverlayFile> customer) {
        this.folder = folder;
        this.shipped = Collections.unmodifiableSortedMap(shipped);
        this.customer = Collections.unmodifiableSortedMap(customer);
        SortedMap<String, OverlayFile> both = new TreeMap<>(shipped);
        both.putAll(customer);
        this.effective = Collections.unmodifiableSortedMap(both);
    }

    /**
     * Reads both places now.
     *
     * @param folder folder on the class path, without slashes, for example {@code mappings}
     * @param directory the customer's directory, empty for none; hidden files and folders in it are ignored
     * @param classLoader where the shipped folder is looked for
     * @throws ConfigurationProblem when the directory is missing, unreadable or has a file
     *     beyond 4 MiB
     */
    public static OverlayFiles read(String folder, Optional<Path> directory, ClassLoader classLoader) {
        SortedMap<String, OverlayFile> shipped = new ClasspathFolder(folder, classLoader).read();
        SortedMap<String, OverlayFile> customer =
                directory.map(dir -> new CustomerDirectory(folder, dir).read()).orElseGet(TreeMap::new);
        return new OverlayFiles(folder, shipped, customer);
    }

    /** Returns the folder's name. */
    public String folder() {
        return folder;
    }

    /** Returns the files in force, by relative path. */
    public SortedMap<String, OverlayFile> effective() {
        return effective;
    }

    /** Returns the files in force whose path ends so, sorted by path. */
    public List<OverlayFile> endingWith(String suffix) {
        return effective.values().stream()
                .filter(file -> file.path().endsWith(suffix))
                .toList();
    }

    /** Returns the file in force at this path. */
    public Optional<OverlayFile> find(String path) {
        return Optional.ofNullable(effective.get(path));
    }

    /**
     * Returns the file in force at this path, which must be there.
     *
     * @throws ConfigurationProblem it is missing
     */
    public OverlayFile require(String path) {
        return find(path)
                .orElseThrow(() ->
                        new ConfigurationProblem(folder + "/" + path, "The file is missing. | Dosya eksik.", PUT_BACK));
    }

    /** Returns the lines of the start log: our list and the customer's, each file with its hash and what became of it. */
    public List<String> report() {
        List<String> lines = new ArrayList<>();
        shipped.values()
                .forEach(file -> lines.add(line(file, customer.containsKey(file.path()) ? "replaced" : "used")));
        customer.values()
                .forEach(file -> lines.add(line(file, shipped.containsKey(file.path()) ? "replaces" : "adds")));
        return List.copyOf(lines);
    }

    private String line(OverlayFile file, String fate) {
        String origin = file.origin() == Origin.SHIPPED ? "shipped" : "customer";
        return origin + " " + folder + "/" + file.path() + " " + file.sha256() + " " + fate;
    }
}
