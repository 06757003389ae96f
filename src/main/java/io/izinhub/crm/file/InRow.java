package io.izinhub.crm.file;

import java.util.Map;

/** A row that came. Prints nothing: it is personal data. @param cells by column; empty ones are left out */
record InRow(long line, Map<String, String> cells) {

    @Override
    public String toString() {
        return "InRow[line=" + line + "]";
    }
}
