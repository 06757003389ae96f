package io.izinhub.consent.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignPropertiesTest {

    @ParameterizedTest
    @CsvSource({"P3Y, true", "P36M, true", "P10Y, true", "P35M, false", "P1095D, false"})
    void r30_threeYearsAreTheLeast(Period keep, boolean valid) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator()
                            .validate(new CampaignProperties(keep))
                            .isEmpty())
                    .isEqualTo(valid);
        }
    }
}
