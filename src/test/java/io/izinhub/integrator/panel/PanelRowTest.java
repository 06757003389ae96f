package io.izinhub.integrator.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.imports.RowStatements.Read;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelRowTest {

    private static final Instant EXPORTED = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void withDateAndSourceItIsAMovementOfTheAuthority_whichIsNotToldAgain() {
        Statement said = read(row()).statement();

        assertThat(said.kind()).isEqualTo(EventKind.MOVEMENT);
        assertThat(said.said()).isEqualTo(Said.ONAY);
        assertThat(said.origin()).isEqualTo("authority.marka");
        assertThat(said.consentAt()).isEqualTo(Instant.parse("2026-03-01T09:15:05Z"));
        assertThat(said.authorityAt()).isEqualTo(Instant.parse("2026-03-01T09:15:06Z"));
        assertThat(said.authorityTransaction()).isEqualTo("9a77");
        assertThat(said.weak()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"transaction", "createdAt"})
    void r28_aConsentWithoutTransactionOrTimeOfTheAuthorityIsWeak_aRefusalNever(String field) {
        ObjectNode row = row();
        row.remove(field);

        assertThat(read(row).statement().weak()).isTrue();
        assertThat(read(row.put("status", "RET")).statement().weak()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"consentAt,ONAY,ONAY", "source,ONAY,ONAY", "consentAt,RET,NOT_ONAY", "source,RET,NOT_ONAY"})
    void r27_withoutDateOrSourceItOnlySaysWhatStoodThere_andIsNobodysRefusal(String field, String status, Said said) {
        ObjectNode row = row().put("status", status);
        row.remove(field);
        row.remove("createdAt");

        Statement answer = read(row).statement();

        assertThat(answer.kind()).isEqualTo(EventKind.ANSWER);
        assertThat(answer.said()).isEqualTo(said);
        assertThat(answer.authorityAt()).isEqualTo(EXPORTED);
    }

    @ParameterizedTest
    @CsvSource({
        "channel,Mektup,CHANNEL_UNKNOWN",
        "channel,'',MISSING_FIELD",
        "recipientType,Kamu,RECIPIENT_TYPE_UNKNOWN",
        "status,Belirsiz,STATUS_UNKNOWN",
        "recipient,adres,INVALID_ADDRESS",
        "recipient,'5,32123E+09',EXCEL_NUMBER",
        "brand,600101,OTHER_BRAND",
        "consentAt,dün,INVALID_TIME",
        "consentAt,2026-03-02 13:00:01,AFTER_EXPORT",
        "createdAt,2026-03-03 00:00:00,AFTER_EXPORT"
    })
    void whatCannotBeReadIsRefusedByItsColumn(String field, String value, String code) {
        Read read = read(row().put(field, value));

        assertThat(read.statement()).isNull();
        assertThat(read.code()).isEqualTo(code);
        assertThat(read.column()).isEqualTo(field);
    }

    @Test
    void whatTheDatabaseCannotKeepIsRefused() {
        assertThat(read(row().put("source", "HS\u0000WEB")).code()).isEqualTo("NOT_STORABLE");
        assertThat(read(row().put("transaction", "a\ud800")).code()).isEqualTo("NOT_STORABLE");
    }

    private static Read read(ObjectNode shaped) {
        return PanelRow.read(shaped, "marka", "600100", EXPORTED);
    }

    private static ObjectNode row() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("brand", "600100")
                .put("recipient", "ali@ornek.example")
                .put("recipientType", "BIREYSEL")
                .put("channel", "EPOSTA")
                .put("status", "ONAY")
                .put("source", "HS_WEB")
                .put("consentAt", "2026-03-01 12:15:05")
                .put("createdAt", "2026-03-01 12:15:06")
                .put("transaction", "9a77");
    }
}
