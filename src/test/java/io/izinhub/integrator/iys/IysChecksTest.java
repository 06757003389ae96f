package io.izinhub.integrator.iys;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.Submission;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IysChecksTest {

    /** A Tuesday, 12:00 in Istanbul: three business days before it lies Thursday. */
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private final IysChecks checks = new IysChecks(new BusinessDays(BusinessDays.Settings.defaults()));

    @ParameterizedTest
    @CsvSource({
        "ONAY, HS_WEB,   2026-11-24T08:59:59Z, ''",
        "ONAY, HS_WEB,   2026-11-24T09:00:00.900Z, ''",
        "ONAY, HS_WEB,   2026-11-24T09:00:01Z, H162",
        "ONAY, HS_WEB,   2026-11-18T21:00:00Z, ''",
        "ONAY, HS_WEB,   2026-11-18T20:59:59Z, H467",
        "ONAY, HS_WEB,   2015-04-30T20:59:59Z, H156",
        "ONAY, HS_2015,  2015-04-30T21:00:00Z, ''",
        "ONAY, HS_2015,  2015-04-30T21:00:01Z, H155",
        "ONAY, HS_KARAR, 2026-11-24T08:00:00Z, H408",
        "RET,  HS_KARAR, 2026-11-24T08:00:00Z, ''",
        "RET,  IYS_WEB,  2026-11-24T08:00:00Z, H119",
        "RET,  HS_TACIR, 2026-11-24T08:00:00Z, H119",
        "RET,  '',       2026-11-24T08:00:00Z, H113"
    })
    void r25_dateAndSource(Status status, String source, Instant consentAt, String code) {
        Permission permission = permission(Channel.EPOSTA, "ali@ornek.example", Channel.EPOSTA);

        assertThat(checks.code(new Submission(permission, status, source, consentAt), NOW)
                        .orElse(""))
                .isEqualTo(code);
    }

    @Test
    void theAddressMustFitTheChannel() {
        Permission phoneForMail = permission(Channel.MESAJ, "+905321234567", Channel.EPOSTA);
        Permission mailForPhone = permission(Channel.EPOSTA, "ali@ornek.example", Channel.ARAMA);

        assertThat(checks.code(new Submission(phoneForMail, Status.RET, "HS_WEB", NOW), NOW))
                .contains("H120");
        assertThat(checks.code(new Submission(mailForPhone, Status.RET, "HS_WEB", NOW), NOW))
                .contains("H121");
    }

    private static Permission permission(Channel addressOf, String address, Channel channel) {
        return new Permission(Address.require(addressOf, address), channel, RecipientType.BIREYSEL);
    }
}
