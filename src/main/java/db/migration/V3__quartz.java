package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** The tables of the clustered scheduler, from the script that the scheduler's own archive ships. */
public class V3__quartz extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        ScriptUtils.executeSqlScript(
                context.getConnection(), new ClassPathResource("org/quartz/impl/jdbcjobstore/tables_postgres.sql"));
        String role = context.getConfiguration().getPlaceholders().get("appRole");
        try (var statement = context.getConnection().createStatement()) {
            statement.execute("""
                    do $$ declare t text; begin
                        for t in select tablename from pg_tables where schemaname = 'public' and tablename like 'qrtz_%%'
                        loop execute format('grant select, insert, update, delete on %%I to %%I', t, '%s'); end loop;
                    end $$
                    """.formatted(role));
        }
    }
}
