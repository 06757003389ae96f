package io.izinhub.consent.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.platform.lines.CsvCells;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaCellsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "@SUM(A1)",
                "+cmd|' /C calc'!A0",
                "-2+3+cmd|' /C calc'!A0",
                "+1+A1",
                " =1",
                "\t=1",
                "\r=1",
                "\uFF1D1"
            })
    void formulasBecomeText_andComeBack(String cell) {
        assertThat(FormulaCells.guard(cell)).isEqualTo("'" + cell);
        assertThat(FormulaCells.unguard(FormulaCells.guard(cell))).isEqualTo(cell.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+905321234567",
                "+90 (532) 123 45-67",
                "+5,32123E+09",
                "-",
                "ayse@example.com",
                "'quoted'",
                "'",
                "O'Hara",
                "{\"a\":\"=1\"}"
            })
    void everythingElseStaysAsItIs(String cell) {
        assertThat(FormulaCells.guard(cell)).isEqualTo(cell);
        assertThat(FormulaCells.unguard(cell)).isEqualTo(cell);
    }

    /** Whatever a stranger sends: no cell of ours begins a formula. */
    @Property
    void noRecordHoldsAFormulaAfterwards(
            @ForAll
                    @Chars({'=', '+', '-', '@', ',', '"', '\n', '\r', '\t', '\'', ' ', '|'})
                    @CharRange(from = '0', to = '2')
                    @CharRange(from = 'A', to = 'B')
                    @StringLength(max = 12)
                    String record) {
        String safe = FormulaCells.guardRecord(record, ',');

        if (CsvCells.split(safe, ',') instanceof CsvCells.Cells cells) {
            assertThat(cells.values()).noneMatch(FormulaCells::isFormula);
        } else {
            assertThat(safe).isEqualTo(record);
            assertThat(record.split("[,;\t\"\r\n]")).noneMatch(FormulaCells::isFormula);
        }
    }
}
