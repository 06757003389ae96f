package io.izinhub.platform.errors;

import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Nobody said where the database is. */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class NoDatabaseAnalyzer extends AbstractFailureAnalyzer<BeanCreationException> {

    /** Of Spring Boot, which keeps the class to itself. */
    private static final String NO_URL = "DataSourceBeanCreationException";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BeanCreationException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t.getClass().getSimpleName().equals(NO_URL)) {
                return new StartProblem(
                                "spring.datasource.url",
                                "no usable database is named.",
                                "kullanılabilir bir veritabanı adresi verilmemiş.",
                                new Hint(
                                        "Set spring.datasource.url to jdbc:postgresql://<host>/<database> with username and password"
                                                + " (docs/operate/database.md), or for a first look hub.database.embedded=true."
                                                + " `java -jar izin-hub.jar config example` prints all that has to be filled in.",
                                        "spring.datasource.url için jdbc:postgresql://<sunucu>/<veritabanı> ile kullanıcı adı ve parola verin"
                                                + " (docs/operate/database.md); ilk bakış için hub.database.embedded=true."
                                                + " Doldurulması gerekenlerin hepsini `java -jar izin-hub.jar config example` yazdırır."))
                        .analysis(failure);
            }
        }
        return null;
    }
}
