package io.izinhub.consent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    /** The rule as one expression, to compare with; the code itself uses none. */
    private static final Pattern RULE =
            Pattern.compile("[a-z0-9._+-]+@[a-z0-9][a-z0-9.-]*[a-z0-9]\\.([a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])");

    @ParameterizedTest
    @CsvSource({
        "ayse@example.com, ayse@example.com",
        "AYSE.ILIK@EXAMPLE.COM.TR, ayse.ilik@example.com.tr",
        "' ayse@example.com ', ayse@example.com",
        "_a..b-+haber@ex-ample.com, _a..b-+haber@ex-ample.com",
        ".a.@example.com, .a.@example.com",
        "ali@örnek.com, ali@xn--rnek-4qa.com",
        "ALI@ÖRNEK.COM, ali@xn--rnek-4qa.com",
        "ali@xn--rnek-4qa.com, ali@xn--rnek-4qa.com",
        "ali@пример.рф, ali@xn--e1afmkfd.xn--p1ai"
    })
    void addressesAreLowerCaseWithAnAsciiDomain(String text, String normal) {
        assertThat(Address.parse(Channel.EPOSTA, text)).isEqualTo(new Email(normal));
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "'  ', EMPTY",
        "a@b.c, TOO_SHORT",
        "ayşe@example.com, FORBIDDEN_CHARACTER",
        "İlk@example.com, FORBIDDEN_CHARACTER",
        "ısparta@example.com, FORBIDDEN_CHARACTER",
        "a b@example.com, FORBIDDEN_CHARACTER",
        "a@b@example.com, FORBIDDEN_CHARACTER",
        "a(x)@example.com, FORBIDDEN_CHARACTER",
        "o'neil@example.com, FORBIDDEN_CHARACTER",
        "a@ex_ample.com, FORBIDDEN_CHARACTER",
        "a@[192.168.1.1], FORBIDDEN_CHARACTER",
        "a@192.168.1.1, MALFORMED",
        "a@x.com, MALFORMED",
        "@example.com, MALFORMED",
        "example.com, MALFORMED",
        "a@example, MALFORMED",
        "a@example.c, MALFORMED",
        "a@example..com, MALFORMED",
        "a@.example.com, MALFORMED",
        "a@example.com., MALFORMED",
        "a@-example.com, MALFORMED",
        "a@example-.com, MALFORMED",
        "05321234567, MALFORMED"
    })
    void whatIsNoAddressIsNamed(String text, AddressProblem problem) {
        assertThat(Address.parse(Channel.EPOSTA, text)).isEqualTo(problem);
    }

    @Test
    void lengthIs6To265() {
        String longest = "a".repeat(253) + "@example.com";
        assertThat(longest).hasSize(265);
        assertThat(Address.parse(Channel.EPOSTA, longest)).isInstanceOf(Email.class);
        assertThat(Address.parse(Channel.EPOSTA, "a" + longest)).isEqualTo(AddressProblem.TOO_LONG);
        assertThat(Address.parse(Channel.EPOSTA, "a@bc.d")).isEqualTo(AddressProblem.MALFORMED);
        assertThat(Address.parse(Channel.EPOSTA, "a@b.co")).isEqualTo(AddressProblem.MALFORMED);
        assertThat(Address.parse(Channel.EPOSTA, "a@bc.de")).isEqualTo(new Email("a@bc.de"));
        assertThat(Address.parse(Channel.EPOSTA, "a@" + "b".repeat(64) + ".com"))
                .isEqualTo(AddressProblem.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ayse@example.com\n",
                "ayse@example.com\r\nBcc: x@y.com",
                "ayse\u0000@example.com",
                "ayse@exam\u0000ple.com",
                "\u202Eayse@example.com",
                "ayse@\u202Eexample.com",
                "ayse@exam\u200Bple.com",
                "ayse@exam\u00ADple.com",
                "\u0430yse@example.com",
                "\u212Aemal@example.com",
                "kemal@\u212Ale.com",
                "ayse@\uFF45xample.com",
                "ayse@example\u3002com",
                "ayse@example\uFF0Ecom",
                "ayse@exam\uD800ple.com",
                "ayse@İSTANBUL.com"
            })
    void marksAndLookAlikesAreRefused(String text) {
        assertThat(Address.parse(Channel.EPOSTA, text)).isEqualTo(AddressProblem.FORBIDDEN_CHARACTER);
    }

    @Test
    void aForeignLetterInTheDomainIsAnotherDomain() {
        assertThat(Address.parse(Channel.EPOSTA, "ayse@ex\u0430mple.com"))
                .isInstanceOf(Email.class)
                .isNotEqualTo(new Email("ayse@example.com"));
    }

    @Test
    void hugeTextsAreRefusedQuickly() {
        String local = "a".repeat(1_000_000) + "@example.com";
        String domain = "a@" + "\u00F6.".repeat(500_000) + "com";
        Assertions.assertTimeout(Duration.ofSeconds(1), () -> {
            for (int i = 0; i < 100_000; i++) {
                assertThat(Email.parse(local) == AddressProblem.TOO_LONG).isTrue();
                assertThat(Email.parse(domain) == AddressProblem.TOO_LONG).isTrue();
            }
        });
        assertThat(Address.parse(Channel.EPOSTA, null)).isEqualTo(AddressProblem.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"ayse@example.com, a***@e***.com", "a@mail.ornek.com.tr, a***@m***.tr"})
    void r98_isMaskedOnScreensAndInLogs(String normal, String masked) {
        assertThat(new Email(normal).masked()).isEqualTo(masked);
        assertThat(new Email(normal)).hasToString(masked);
    }

    @Test
    void theExceptionNamesTheProblemAndNeverTheAddress() {
        assertThatThrownBy(() -> Address.require(Channel.EPOSTA, "gizli ad@example.com"))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessage("Invalid address: FORBIDDEN_CHARACTER")
                .hasNoCause();
        assertThat(Address.require(Channel.EPOSTA, "ayse@example.com")).isEqualTo(new Email("ayse@example.com"));
    }

    @Test
    void storedFormsAreChecked() {
        assertThat(Address.ofNormalForm(Address.Kind.EMAIL, "ayse@example.com"))
                .isEqualTo(new Email("ayse@example.com"));
        assertThatThrownBy(() -> Address.ofNormalForm(Address.Kind.EMAIL, "Ayse@example.com"))
                .isInstanceOf(InvalidAddressException.class);
        assertThatThrownBy(() -> new Email(null)).isInstanceOf(InvalidAddressException.class);
    }

    @Property(tries = 5_000)
    void asciiTextsGetTheRulesVerdict(@ForAll("addressLooking") String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean expected = lower.length() >= 6
                && lower.length() <= 265
                && RULE.matcher(lower).matches()
                && !lower.substring(lower.indexOf('@')).matches(".*(\\.\\.|-\\.|\\.-).*");
        assertThat(Address.parse(Channel.EPOSTA, text) instanceof Email).isEqualTo(expected);
    }

    @Property
    void normalFormStaysItself(@ForAll("addressLooking") String text) {
        ParsedAddress first = Address.parse(Channel.EPOSTA, text);
        first.address().ifPresent(address -> assertThat(Address.parse(Channel.EPOSTA, address.normalForm()))
                .isEqualTo(first));
    }

    @Property
    void noTextIsAnExceptionAndEveryAddressIsAscii(@ForAll String local, @ForAll String domain) {
        ParsedAddress parsed = Address.parse(Channel.EPOSTA, local + "@" + domain + ".com");
        if (parsed instanceof Email email) {
            assertThat(email.normalForm()).matches("[a-z0-9._+@-]{6,265}");
        } else {
            assertThat(parsed).isInstanceOf(AddressProblem.class);
        }
    }

    @Provide
    Arbitrary<String> addressLooking() {
        Arbitrary<String> local = Arbitraries.strings()
                .withChars("abIZ09._+-")
                .withChars(' ', '(')
                .ofMinLength(0)
                .ofMaxLength(6);
        Arbitrary<String> domain =
                Arbitraries.strings().withChars("abIZ09.-").ofMinLength(0).ofMaxLength(8);
        Arbitrary<String> clean =
                Arbitraries.strings().withChars("abI09").ofMinLength(1).ofMaxLength(5);
        Arbitrary<String> end = Arbitraries.of(".com", ".tr", ".c", ".c0", "", ".", ".co.uk", ".xn--p1ai");
        return Combinators.combine(Arbitraries.oneOf(clean, local), Arbitraries.oneOf(clean, domain), end)
                .as((l, d, e) -> l + "@" + d + e)
                .filter(text -> !text.startsWith(" "));
    }
}
