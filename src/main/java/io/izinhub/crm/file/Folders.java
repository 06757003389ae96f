package io.izinhub.crm.file;

import java.util.List;

/** The CRMs of this hub that are behind a folder. Immutable, thread-safe. */
public record Folders(List<Folder> all) {

    public Folders {
        all = List.copyOf(all);
    }
}
