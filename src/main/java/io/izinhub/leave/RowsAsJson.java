package io.izinhub.leave;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;

/**
 * A row of a table as one JSON object under the names of its columns: numbers and booleans as they are, times in UTC with their
 * microseconds, bytes in Base64, absent values as null. Pure functions.
 */
final class RowsAsJson {

    private RowsAsJson() {}

    static ObjectNode of(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            put(json, columns.getColumnLabel(i), columns.getColumnTypeName(i), row, i);
        }
        return json;
    }

    private static void put(ObjectNode json, String name, String type, ResultSet row, int column) throws SQLException {
        if (row.getObject(column) == null) {
            json.putNull(name);
            return;
        }
        switch (type) {
            case "int2", "int4", "int8", "serial", "bigserial" -> json.put(name, row.getLong(column));
            case "bool" -> json.put(name, row.getBoolean(column));
            case "bytea" -> json.put(name, row.getBytes(column));
            case "timestamptz" -> {
                Timestamp at = row.getTimestamp(column);
                json.put(name, at.toInstant().toString());
            }
            case "text", "uuid" -> json.put(name, row.getString(column));
            default -> throw new IllegalStateException("No form is agreed for column " + name + " of type " + type);
        }
    }
}
