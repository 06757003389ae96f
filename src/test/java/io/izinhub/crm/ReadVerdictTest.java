package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.crm.CrmValue.State;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadVerdictTest {

    private static final Instant READ_AT = Instant.parse("2026-11-24T12:00:00Z");

    /** Times are hours of 24 November; the ledger is {@code status@hour source}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // value of the CRM          | ledger            | first | verdict
                "EPTY    | -  | -            | ONAY@8 HS_WEB     | false | Nothing[]",
                "YOK     | -  | -            | -                 | true  | Nothing[]",
                "UNKNOWN | 9  | HS_WEB       | -                 | true  | Rejected[reason=STATUS_UNKNOWN]",
                "RET     | 9  | HS_WEB       | RET@9 HS_WEB      | true  | Nothing[]",
                "RET     | 9  | HS_WEB       | -                 | true  | RET 9 HS_WEB",
                "RET     | -  | -            | -                 | true  | RET 12 HS_CAGRI_MERKEZI",
                "RET     | -  | -            | ONAY@8 HS_WEB     | false | RET 12 HS_CAGRI_MERKEZI",
                "RET     | 8  | HS_WEB       | ONAY@8 HS_WEB     | false | RET 12 HS_WEB",
                "RET     | 7  | HS_WEB       | ONAY@8 HS_WEB     | true  | RET 7 HS_WEB",
                "RET     | 9  | NEW_THING    | ONAY@8 HS_WEB     | false | RET 9 HS_CAGRI_MERKEZI",
                "RET     | 13 | HS_WEB       | -                 | true  | RET 12 HS_WEB",
                "RET     | -  | -            | RET@9 HS_WEB      | false | Nothing[]",
                "ONAY    | 9  | HS_WEB       | -                 | true  | ONAY 9 HS_WEB",
                "ONAY    | 9  | HS_WEB       | RET@8 HS_WEB      | false | ONAY 9 HS_WEB",
                "ONAY    | 8  | HS_WEB       | RET@8 HS_WEB      | false | Parked[reason=NEWER_REFUSAL]",
                "ONAY    | 7  | HS_WEB       | RET@8 HS_WEB      | true  | Parked[reason=NEWER_REFUSAL]",
                "ONAY    | -  | HS_WEB       | -                 | true  | Parked[reason=NO_DATE]",
                "ONAY    | 9  | -            | -                 | true  | Parked[reason=NO_SOURCE]",
                "ONAY    | 9  | IYS_WEB      | -                 | true  | Parked[reason=SOURCE_UNKNOWN]",
                "ONAY    | 13 | HS_WEB       | -                 | true  | Parked[reason=DATE_IN_FUTURE]"
            })
    void r27_refusalsCountAtOnce_consentsOnlyWithDateAndSource(
            String state, Integer hour, String source, String ledger, boolean first, String expected) {
        CrmValue value = new CrmValue(
                state.equals("EPTY") ? State.EMPTY : State.valueOf(state), hour == null ? null : at(hour), source);

        ReadVerdict verdict = ReadVerdict.of(
                value, new ReadVerdict.Context(standing(ledger), first, READ_AT, known -> known.equals("HS_WEB")));

        String told = verdict instanceof ReadVerdict.Counts counts
                ? counts.said() + " "
                        + counts.at().atOffset(java.time.ZoneOffset.UTC).getHour() + " " + counts.source()
                : verdict.toString();
        assertThat(told).isEqualTo(expected);
    }

    private static Instant at(int hour) {
        return READ_AT.plusSeconds((hour - 12) * 3600L);
    }

    private static Optional<Standing> standing(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String[] parts = text.split("[@ ]");
        return Optional.of(new Standing(
                new UUID(0, 1),
                Channel.EPOSTA,
                RecipientType.BIREYSEL,
                Status.valueOf(parts[0]),
                at(Integer.parseInt(parts[1])),
                parts[2],
                0,
                1));
    }
}
