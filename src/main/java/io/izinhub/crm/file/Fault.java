package io.izinhub.crm.file;

/**
 * What is wrong with a file, or with a row of it. Never holds a value.
 *
 * @param row line where the record begins, the header's is 1; 0 for the file as a whole
 * @param column empty for the row as a whole
 * @param code stable, for programs
 */
record Fault(long row, String column, String code) {

    static Fault ofFile(String code) {
        return new Fault(0, "", code);
    }
}
