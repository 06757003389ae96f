package io.izinhub.platform.errors;

import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** The database server cannot be reached, or does not let the hub in. By the SQL state; the server's own text is not repeated. */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class DatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private static final String WHERE = "spring.datasource.*, spring.flyway.*";

    private static final StartProblem AWAY = new StartProblem(
            WHERE,
            "the database server cannot be reached",
            "veritabanı sunucusuna ulaşılamıyor",
            new Hint(
                    "Correct host and port in spring.datasource.url and spring.flyway.url, start PostgreSQL, and let this machine through its"
                            + " listen_addresses, pg_hba.conf and the firewall. For a first look hub.database.embedded=true needs no server.",
                    "spring.datasource.url ve spring.flyway.url içindeki sunucu adını ve bağlantı noktasını düzeltin, PostgreSQL'i başlatın,"
                            + " listen_addresses, pg_hba.conf ve güvenlik duvarında bu makineye izin verin. İlk bakış için"
                            + " hub.database.embedded=true yeter."));

    private static final StartProblem REFUSED = new StartProblem(
            WHERE,
            "the database refuses the login",
            "veritabanı kullanıcı adını ya da parolayı kabul etmiyor",
            new Hint(
                    "Correct spring.datasource.username and password (the application's role) and spring.flyway.user and password (the"
                            + " owner's), and look at pg_hba.conf. The roles are made as docs/operate/database.md says.",
                    "spring.datasource.username ve password (uygulama rolü) ile spring.flyway.user ve password (tabloların sahibi)"
                            + " değerlerini düzeltin, pg_hba.conf dosyasına bakın. Roller docs/operate/database.md içinde anlatılır."));

    private static final StartProblem MISSING = new StartProblem(
            WHERE,
            "the server has no such database",
            "sunucuda bu adda bir veritabanı yok",
            new Hint(
                    "Correct the name behind the last slash of the URL, or make the database as docs/operate/database.md says.",
                    "URL'nin sonundaki adı düzeltin ya da veritabanını docs/operate/database.md içindeki gibi oluşturun."));

    private static final StartProblem NOT_ALLOWED = new StartProblem(
            WHERE,
            "a database role may not do what the start needs",
            "veritabanı rolünün başlangıç için gereken yetkisi yok",
            new Hint(
                    "spring.flyway.user must be the owner of the database, spring.datasource.username the role that the migrations granted to:"
                            + " docs/operate/database.md.",
                    "spring.flyway.user veritabanının sahibi, spring.datasource.username geçişlerin yetki verdiği rol olmalıdır:"
                            + " docs/operate/database.md."));

    private static final StartProblem FULL = new StartProblem(
            WHERE,
            "the database server has no connection left",
            "veritabanı sunucusunda boş bağlantı kalmamış",
            new Hint(
                    "Raise max_connections of PostgreSQL, or lower spring.datasource.hikari.maximum-pool-size.",
                    "PostgreSQL'in max_connections değerini yükseltin ya da spring.datasource.hikari.maximum-pool-size değerini düşürün."));

    /** Commands migrate nothing. */
    private static final StartProblem EMPTY = new StartProblem(
            WHERE,
            "the database has no tables of the hub, or those of an older one",
            "veritabanında hub'ın tabloları yok ya da eski sürümün tabloları var",
            new Hint(
                    "Start the hub of this version once: it makes them. Then run the command again.",
                    "Bu sürümün hub'ını bir kez başlatın: tabloları kendisi oluşturur. Sonra komutu yeniden çalıştırın."));

    private static final Map<String, StartProblem> BY_STATE = Map.ofEntries(
            Map.entry("08001", AWAY),
            Map.entry("08004", AWAY),
            Map.entry("08006", AWAY),
            Map.entry("57P03", AWAY),
            Map.entry("28P01", REFUSED),
            Map.entry("28000", REFUSED),
            Map.entry("3D000", MISSING),
            Map.entry("42501", NOT_ALLOWED),
            Map.entry("42P01", EMPTY),
            Map.entry("42703", EMPTY),
            Map.entry("53300", FULL));

    private final Environment environment;

    DatabaseAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SQLException failure) {
        StartProblem known = failure.getSQLState() == null ? null : BY_STATE.get(failure.getSQLState());
        return known == null
                ? null
                : new StartProblem(
                                known.where(),
                                known.english() + server() + ".",
                                known.turkish() + server() + ".",
                                known.remedy())
                        .analysis(failure);
    }

    /** Server, port and database; what stands behind a question mark may be a password. */
    private String server() {
        String url = environment.getProperty("spring.datasource.url", "");
        int from = url.indexOf("//");
        if (from < 0 || url.contains("@")) {
            return "";
        }
        int query = url.indexOf('?', from);
        return " (" + url.substring(from + 2, query < 0 ? url.length() : query) + ")";
    }
}
