package io.izinhub.platform.errors;

import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A file or folder that is named in the configuration is missing, or the hub's user may not use it. */
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class FileAnalyzer extends AbstractFailureAnalyzer<FileSystemException> {

    private static final Hint REMEDY = new Hint(
            "Correct the path in the configuration, make the folder, or let the user that the hub runs as read and write it.",
            "Ayarlardaki yolu düzeltin, klasörü oluşturun ya da hub'ı çalıştıran kullanıcıya okuma ve yazma izni verin.");

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FileSystemException failure) {
        boolean denied = failure instanceof AccessDeniedException;
        boolean missing = failure instanceof NoSuchFileException;
        return new StartProblem(
                        String.valueOf(failure.getFile()),
                        denied ? "access is denied." : missing ? "does not exist." : "cannot be used.",
                        denied ? "erişim izni yok." : missing ? "yok." : "kullanılamıyor.",
                        REMEDY)
                .analysis(failure);
    }
}
