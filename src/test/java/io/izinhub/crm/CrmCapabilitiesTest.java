package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrmCapabilitiesTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 60, 30", "1, 1, 1, 1", "100, 500, 60, 5000", "100, 500, 1, 83", "1, 500, 60, 59"})
    void aRunIsNoLargerThanItsCalls(int find, int write, int calls, int persons) {
        CrmCapabilities can =
                new CrmCapabilities(true, true, true, false, true, true, true, true, false, find, 200, write);

        assertThat(can.within(calls)).isEqualTo(persons);
    }
}
