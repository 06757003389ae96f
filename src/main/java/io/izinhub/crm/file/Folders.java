package io.izinhub.crm.file;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The CRMs of this hub that are behind a folder. Immutable, thread-safe. */
public record Folders(List<Folder> all) {

    /** @throws ConfigurationProblem two CRMs put files into one folder */
    public Folders {
        all = List.copyOf(all);
        Set<Path> seen = new HashSet<>();
        all.stream()
                .filter(folder -> !seen.add(folder.inDirectory().normalize()))
                .findFirst()
                .ifPresent(folder -> {
                    throw new ConfigurationProblem(
                            "hub.crm." + folder.name() + ".in-directory",
                            "Another CRM puts files there too: nobody could tell whose they are. | Başka bir CRM de oraya dosya koyuyor: hangisinin olduğu anlaşılamaz.",
                            new Hint("Give each its own.", "Her birine ayrı bir klasör verin."));
                });
    }
}
