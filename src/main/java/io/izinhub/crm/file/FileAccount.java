package io.izinhub.crm.file;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The keys under {@code hub.crm.<name>} of a CRM of this kind.
 *
 * @param outDirectory where the hub writes; whoever fetches a file takes it away
 * @param inDirectory where files for the hub are put; {@code done} and {@code error} are made in it
 * @param create the directories may be made; else a share that is not mounted stops the start
 * @param every between two files
 * @param look between two looks at what came
 * @param maxRows in one file of ours
 * @param maxSize of a file that comes; a larger one is refused unread
 * @param checksum whether a file that comes needs {@code <name>.sha256} beside it
 * @param checksumWithin how long a file waits for it
 * @param settled how long size and time of a file must not have changed
 * @param keep how long files stay in {@code done} and {@code error}
 * @param permissions of files of ours, where the file system knows any
 * @param language of what stands in files of errors
 */
record FileAccount(
        @NotNull(message = "set it to the folder where the CRM fetches files")
        Path outDirectory,

        @NotNull(message = "set it to the folder where the CRM puts files")
        Path inDirectory,

        @DefaultValue("false") boolean create,
        @DefaultValue("5m") @NotNull Duration every,
        @DefaultValue("10s") @NotNull Duration look,
        @DefaultValue("10000") @Min(1) @Max(100_000) int maxRows,
        @DefaultValue("200MB") @NotNull DataSize maxSize,
        @DefaultValue("REQUIRED") @NotNull Checksum checksum,
        @DefaultValue("10m") @NotNull Duration checksumWithin,
        @DefaultValue("5s") @NotNull Duration settled,
        @DefaultValue("30d") @NotNull Duration keep,

        @DefaultValue("rw-r-----")
        @Pattern(regexp = "rw-(r--|rw-|---)(r--|---)", message = "use rw-------, rw-r----- or the like")
        String permissions,

        @DefaultValue("tr") @NotNull Locale language) {

    /** Whether a file that comes has to prove that it is whole. */
    enum Checksum {
        REQUIRED,
        /** Compared where there is one. */
        OPTIONAL
    }
}
