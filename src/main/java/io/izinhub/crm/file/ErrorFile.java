package io.izinhub.crm.file;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Tells whoever sent a file what is wrong with it: row, column, code, and what to do, beside the file. Holds nothing of the
 * rows themselves. Made with the first fault. Belongs to one thread.
 */
final class ErrorFile implements AutoCloseable {

    static final String SUFFIX = ".errors.csv";

    /** Nobody mends more by hand: the export is wrong. */
    private static final int MOST = 10_000;

    private static final List<String> COLUMNS = List.of("row", "column", "code", "detail");

    private final Path folder;
    private final String name;
    private final FileMapping.Format format;
    private final FaultTexts texts;
    private final Locale language;
    private DurableFile file;
    private long faultyRows;
    private long told;

    /** @param name of the file that it is about */
    ErrorFile(Path folder, String name, FileMapping.Format format, FaultTexts texts, Locale language) {
        this.folder = folder;
        this.name = name;
        this.format = format;
        this.texts = texts;
        this.language = language;
    }

    /** @param faults of rows of which none was told before */
    void add(List<Fault> faults) throws IOException {
        faultyRows += faults.stream().map(Fault::row).distinct().count();
        for (Fault fault : faults) {
            if (told < MOST) {
                write(fault);
            } else if (told == MOST) {
                write(new Fault(fault.row(), "", "MORE_FAULTS"));
            }
            told++;
        }
    }

    /** A row may have more than one fault. */
    long faultyRows() {
        return faultyRows;
    }

    /** Lets others see it, if there is anything in it. */
    void publish() throws IOException {
        if (file != null) {
            file.publishAlone();
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private void write(Fault fault) throws IOException {
        if (file == null) {
            file = new DurableFile(folder, name + SUFFIX, "rw-r-----");
            write(COLUMNS);
        }
        write(List.of(
                fault.row() == 0 ? "" : String.valueOf(fault.row()),
                fault.column(),
                fault.code(),
                texts.of(fault.code(), language)));
    }

    private void write(List<String> cells) throws IOException {
        Charset charset = format.encoding();
        file.write(CsvLine.of(cells, format.separates()), charset);
    }
}
