package io.izinhub.compliance.texts.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.BrandProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CompanyPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(Properties.class)
            .withPropertyValues("hub.provider=600100", "hub.brands.600100.name=Örnek Sigorta");

    @EnableConfigurationProperties({CompanyProperties.class, BrandProperties.class, TextProperties.class})
    static class Properties {}

    @Test
    void aCompanyMayBeLeftOutAndNothingUnapprovedIsAllowed() {
        runner.run(context -> {
            assertThat(context.getBean(CompanyProperties.class).title()).isNull();
            assertThat(context.getBean(TextProperties.class).allowUnapproved()).isFalse();
        });
    }

    @Test
    void turkishNamesAreKept() {
        runner.withPropertyValues(
                        "hub.company.title=ĞÜŞİÖÇ ğüşıöç Sigorta A.Ş. & \"Ortakları\"",
                        "hub.company.mersis-no=0648001234500019",
                        "hub.company.contact-phone=+90 (850) 000 00 00",
                        "hub.company.contact-email=iletisim@ornek.example")
                .run(context -> assertThat(
                                context.getBean(CompanyProperties.class).title())
                        .isEqualTo("ĞÜŞİÖÇ ğüşıöç Sigorta A.Ş. & \"Ortakları\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hub.company.title=Örnek “Sigorta”                     | use one line of Turkish letters",
                "hub.company.title=Örnek – Sigorta                     | use one line of Turkish letters",
                "hub.company.mersis-no=12345                           | a MERSİS number has 16 digits",
                "hub.company.contact-phone=ara bizi                    | write a phone number",
                "hub.company.contact-email=iletişim@ornek.example      | write one e-mail address",
                "hub.company.misdirected-email=a@b.example,c@d.example | write one e-mail address",
                "hub.company.dpo-email=kvkk                            | write one e-mail address",
                "hub.company.console-url=javascript:alert(1)           | begin with https://",
                "hub.company.console-url=https://ornek.example/?a=b    | begin with https://",
                "hub.company.secure-channel-url=https://ornek.example  | go together",
                "hub.brands.600100.notice=../x                         | the key of a notice",
                "hub.brands.600100.contact-email=x                     | write one e-mail address"
            })
    void aWrongValueStopsTheStart(String property, String what) {
        runner.withPropertyValues(property)
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(what));
    }
}
