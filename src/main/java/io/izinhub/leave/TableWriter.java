package io.izinhub.leave;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Adds lines of an export to a table as they are. The names of columns come from the database, never from the file. Writes in
 * batches; for one thread and one transaction.
 */
final class TableWriter {

    private static final int BATCH = 1_000;
    private static final String PERSON = "point_id";

    private final JdbcTemplate jdbc;
    private final String table;
    private final List<String> columns;
    private final String sql;
    private final List<Object[]> waiting = new ArrayList<>(BATCH);

    /**
     * @param table a name of ours
     * @param leftOut columns that the table numbers itself
     */
    TableWriter(JdbcTemplate jdbc, String table, List<String> leftOut) {
        this(jdbc, table, leftOut, Map.of());
    }

    /** @param computed columns that the file does not hold, each by an expression with one parameter: the person */
    TableWriter(JdbcTemplate jdbc, String table, List<String> leftOut, Map<String, String> computed) {
        this.jdbc = jdbc;
        this.table = table;
        Map<String, String> types = new LinkedHashMap<>();
        jdbc.query(
                "select column_name, udt_name from information_schema.columns"
                        + " where table_schema = current_schema() and table_name = ? order by ordinal_position",
                row -> {
                    types.put(row.getString(1), row.getString(2));
                },
                table);
        leftOut.forEach(types::remove);
        this.columns = types.keySet().stream()
                .map(name -> computed.containsKey(name) ? PERSON : name)
                .toList();
        String values = String.join(
                ", ",
                types.entrySet().stream()
                        .map(column -> computed.getOrDefault(column.getKey(), value(column.getValue())))
                        .toList());
        this.sql = "insert into " + table + " (" + String.join(", ", types.keySet())
                + ") overriding system value values (" + values + ")";
    }

    private static String value(String type) {
        return type.equals("bytea") ? "decode(?, 'base64')" : "cast(? as " + type + ")";
    }

    /** @throws IOException the line lacks a column */
    void add(ObjectNode line) throws IOException {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = line.get(columns.get(i));
            if (value == null) {
                String missing = columns.get(i);
                throw new IOException(table + " için bir satırda " + missing
                        + " yok: dışa aktaranla aynı sürümü kullanın. / A line for " + table + " lacks " + missing
                        + ": use the version of the hub that exported.");
            }
            values[i] = value.isNull() ? null : value.asText();
        }
        waiting.add(values);
        if (waiting.size() == BATCH) {
            flush();
        }
    }

    /** Writes what waits; the last call of each writer. */
    void flush() {
        if (!waiting.isEmpty()) {
            jdbc.batchUpdate(sql, waiting);
            waiting.clear();
        }
    }
}
