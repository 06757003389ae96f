package io.izinhub.platform.errors;

import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A file or folder that the configuration or a command names is missing, in the way, or cannot be read or written; or its disk is full. */
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class FileAnalyzer extends AbstractFailureAnalyzer<IOException> {

    /** The operating system says it in its own language; where it names a file, the disk is asked. */
    private static final Pattern FULL =
            Pattern.compile("No space left on device|Disk quota exceeded|boş (?:alan|yer) kalmadı");

    private static final Pattern READ_ONLY = Pattern.compile("Read-only file system|[Ss]alt[- ]?okunur dosya sistemi");
    private static final Pattern FOLDER = Pattern.compile("Is a directory|Bir dizin");
    private static final long ROOM = 1L << 20;

    /** Of which no file is named: bytes that were being written. */
    private static final String DISK = "disk";

    /** What it was, and what to do. */
    private enum Fault {
        DENIED(
                "access is denied.",
                "erişim izni yok.",
                "Let the user that this runs as read and write it, or name another place.",
                "Bunu çalıştıran kullanıcıya okuma ve yazma izni verin ya da başka bir yer gösterin."),
        MISSING(
                "does not exist.",
                "yok.",
                "Correct the path in the configuration or the command, or make the file or folder.",
                "Ayarlardaki yolu ya da komutta verileni düzeltin, dosyayı ya da klasörü oluşturun."),
        IN_THE_WAY(
                "exists already and is not overwritten.",
                "zaten var, üzerine yazılmaz.",
                "Name another place, or move away what is there.",
                "Başka bir yer gösterin ya da oradakini taşıyın."),
        NO_FOLDER(
                "is a file where a folder is needed.",
                "bir dosya; klasör olmalı.",
                "Name a folder, or move the file away.",
                "Bir klasör gösterin ya da dosyayı taşıyın."),
        NO_FILE(
                "is a folder where a file is needed.",
                "bir klasör; dosya olmalı.",
                "Name a file.",
                "Bir dosya gösterin."),
        FULL_DISK(
                "no room is left, or the quota is used up.",
                "yer kalmadı ya da kota doldu.",
                "Make room or name a place on another disk, and do it again.",
                "Yer açın ya da başka bir diskte bir yer gösterin, sonra yineleyin."),
        READ_ONLY_DISK(
                "stands on a disk that can only be read.",
                "yalnızca okunabilen bir diskte.",
                "Name a place that can be written, or mount the disk for writing.",
                "Yazılabilen bir yer gösterin ya da diski yazılabilir bağlayın."),
        OTHER(
                "cannot be used",
                "kullanılamıyor",
                "Look at the path, at the disk and at the rights of the user that this runs as.",
                "Yola, diske ve bunu çalıştıran kullanıcının izinlerine bakın.");

        private final String english;
        private final String turkish;
        private final Hint remedy;

        Fault(String english, String turkish, String remedy, String remedyInTurkish) {
            this.english = english;
            this.turkish = turkish;
            this.remedy = new Hint(remedy, remedyInTurkish);
        }
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, IOException failure) {
        FileSystemException file = findCause(failure, FileSystemException.class);
        if (file != null) {
            return told(String.valueOf(file.getFile()), fault(file), file);
        }
        String message = String.valueOf(failure.getMessage());
        if (FULL.matcher(message).find()) {
            return told(DISK, Fault.FULL_DISK, failure);
        }
        return READ_ONLY.matcher(message).find() ? told(DISK, Fault.READ_ONLY_DISK, failure) : null;
    }

    private static Fault fault(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return Fault.DENIED;
        } else if (failure instanceof NoSuchFileException) {
            return Fault.MISSING;
        } else if (failure instanceof FileAlreadyExistsException || failure instanceof DirectoryNotEmptyException) {
            return Fault.IN_THE_WAY;
        } else if (failure instanceof NotDirectoryException) {
            return Fault.NO_FOLDER;
        }
        return byReason(failure);
    }

    private static Fault byReason(FileSystemException failure) {
        String reason = String.valueOf(failure.getReason());
        Path file = Path.of(String.valueOf(failure.getFile())).toAbsolutePath();
        if (READ_ONLY.matcher(reason).find()) {
            return Fault.READ_ONLY_DISK;
        } else if (FULL.matcher(reason).find() || hasNoRoom(file)) {
            return Fault.FULL_DISK;
        } else if (FOLDER.matcher(reason).find() || Files.isDirectory(file)) {
            return Fault.NO_FILE;
        }
        return hasFileForParent(file) ? Fault.NO_FOLDER : Fault.OTHER;
    }

    private static boolean hasNoRoom(Path file) {
        for (Path each = file; each != null; each = each.getParent()) {
            if (Files.exists(each)) {
                try {
                    return Files.getFileStore(each).getUsableSpace() < ROOM;
                } catch (IOException e) {
                    return false; // nobody knows
                }
            }
        }
        return false;
    }

    private static boolean hasFileForParent(Path file) {
        for (Path each = file.getParent(); each != null; each = each.getParent()) {
            if (Files.exists(each)) {
                return !Files.isDirectory(each);
            }
        }
        return false;
    }

    private static FailureAnalysis told(String where, Fault fault, IOException failure) {
        String reason = fault != Fault.OTHER
                ? ""
                : failure instanceof FileSystemException file && file.getReason() != null
                        ? ": " + file.getReason() + "."
                        : ".";
        return new StartProblem(where, fault.english + reason, fault.turkish + reason, fault.remedy).analysis(failure);
    }
}
