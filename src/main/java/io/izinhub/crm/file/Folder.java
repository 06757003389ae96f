package io.izinhub.crm.file;

import io.izinhub.crm.CrmConnection;
import java.nio.file.Path;
import java.util.Map;

/** A CRM behind a folder, and all that works for it. Immutable, thread-safe. */
public final class Folder {

    private final CrmConnection crm;
    private final FileAccount account;
    private final FileWriter writer;
    private final FolderReader reader;
    private final FullExport export;
    private final FileRows files;
    private final OutFolder out;

    Folder(
            CrmConnection crm,
            FileAccount account,
            FileWriter writer,
            FolderReader reader,
            FullExport export,
            FileRows files,
            OutFolder out) {
        this.crm = crm;
        this.account = account;
        this.writer = writer;
        this.reader = reader;
        this.export = export;
        this.files = files;
        this.out = out;
    }

    /** The CRM's: {@code dosya} */
    public String name() {
        return crm.name();
    }

    /** What the flows of this CRM call, by the beginning of its name there. */
    public Map<String, Object> steps() {
        return Map.of("crmFileWriter", writer, "crmFullExport", export, "crmFolderReader", reader);
    }

    public FolderReader reader() {
        return reader;
    }

    /** Where files for the hub are put. */
    public Path inDirectory() {
        return account.inDirectory().toAbsolutePath();
    }

    /** Milliseconds between two files of ours. */
    public long every() {
        return account.every().toMillis();
    }

    /** Milliseconds between two looks at what came. */
    public long look() {
        return account.look().toMillis();
    }

    /** Milliseconds for which a file must not have changed. */
    public long settled() {
        return account.settled().toMillis();
    }

    FileAccount account() {
        return account;
    }

    OutFolder out() {
        return out;
    }

    FullExport export() {
        return export;
    }

    FileRows files() {
        return files;
    }
}
