package io.izinhub.consent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTest {

    private static final PhoneNumberUtil PLAN = PhoneNumberUtil.getInstance();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "05321234567",
                "5321234567",
                "905321234567",
                "00905321234567",
                "+905321234567",
                "0 (532) 123-45-67",
                " +90 532 123 45 67 ",
                "(+90) 532.123.45.67",
                "0532\u00A0123\u201145\u201367",
                "0532/1234567"
            })
    void spellingsOfOneNumberAreOneAddress(String text) {
        assertThat(Address.parse(Channel.MESAJ, text)).isEqualTo(new Phone("+905321234567"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+9005321234567", "9005321234567", "009005321234567", "+90 (0) 532 123 45 67", "+9002125551212"})
    void zeroAfterTheCountryCodeIsRefused(String text) {
        assertThat(Address.parse(Channel.ARAMA, text)).isEqualTo(AddressProblem.ZERO_AFTER_COUNTRY_CODE);
    }

    @ParameterizedTest
    @CsvSource({
        "0212 555 12 12, +902125551212, NOT_MOBILE",
        "+49 211 5684962, +492115684962, NOT_MOBILE",
        "0850 222 11 22, +908502221122, NOT_MOBILE",
        "444 0 444, +904440444, NOT_MOBILE",
        "+49 1512 3456789, +4915123456789, ",
        "00 44 7400 123456, +447400123456, ",
        "+1 212 555 1234, +12125551234, "
    })
    void landLinesAreForCallsOnly(String text, String normal, AddressProblem asMessage) {
        Phone phone = new Phone(normal);
        assertThat(Address.parse(Channel.ARAMA, text)).isEqualTo(phone);
        assertThat(Address.parse(Channel.MESAJ, text)).isEqualTo(asMessage == null ? phone : asMessage);
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "'   ', EMPTY",
        "ayse@example.com, FORBIDDEN_CHARACTER",
        "1-800-FLOWERS, FORBIDDEN_CHARACTER",
        "tel:+905321234567, FORBIDDEN_CHARACTER",
        "0532 123 45 67 ext 3, FORBIDDEN_CHARACTER",
        "05321234567;05331234567, FORBIDDEN_CHARACTER",
        "+90+5321234567, FORBIDDEN_CHARACTER",
        "٠٥٣٢١٢٣٤٥٦٧, FORBIDDEN_CHARACTER",
        "+, MALFORMED",
        "-, MALFORMED",
        "5, MALFORMED",
        "0532123456, NOT_IN_NUMBERING_PLAN",
        "053212345678, NOT_IN_NUMBERING_PLAN",
        "05001234567, NOT_IN_NUMBERING_PLAN",
        "+05321234567, MALFORMED",
        "4915123456789, NOT_IN_NUMBERING_PLAN"
    })
    void whatIsNoNumberIsNamed(String text, AddressProblem problem) {
        assertThat(Address.parse(Channel.ARAMA, text)).isEqualTo(problem);
    }

    @Test
    void hostileTextIsRefused() {
        assertThat(Address.parse(Channel.ARAMA, null)).isEqualTo(AddressProblem.EMPTY);
        assertThat(Address.parse(Channel.ARAMA, "5".repeat(1_000_000))).isEqualTo(AddressProblem.TOO_LONG);
        assertThat(Address.parse(Channel.ARAMA, " ".repeat(1_000_000))).isEqualTo(AddressProblem.TOO_LONG);
        for (String mark : new String[] {"\u202A", "\u200B", "\u0000", "\n", "\t", "\uFF0B", "\uFF15"}) {
            assertThat(Address.parse(Channel.ARAMA, mark + "05321234567"))
                    .isEqualTo(AddressProblem.FORBIDDEN_CHARACTER);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+905321234567, +90 5** *** ** 67",
        "+902125551212, +90 2** *** ** 12",
        "+4915123456789, +49 *** *** ** 89"
    })
    void r98_isMaskedOnScreensAndInLogs(String normal, String masked) {
        assertThat(new Phone(normal).masked()).isEqualTo(masked);
        assertThat(new Phone(normal)).hasToString(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "905321234567", "+9005321234567", "+05321234567", "+90532123456789012", "+90532x"})
    void storedFormsAreCheckedAndNeverQuoted(String stored) {
        assertThatThrownBy(() -> Address.ofNormalForm(Address.Kind.PHONE, stored))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessage("Invalid address: MALFORMED");
    }

    @Test
    void everyCountrysExampleNumberIsAccepted() {
        assertThat(PLAN.getSupportedRegions()).hasSizeGreaterThan(200).allSatisfy(region -> {
            PhoneNumber example = PLAN.getExampleNumberForType(region, PhoneNumberType.MOBILE);
            if (example != null) {
                String normal = PLAN.format(example, PhoneNumberFormat.E164);
                assertThat(Address.parse(Channel.MESAJ, normal)).isEqualTo(new Phone(normal));
            }
        });
    }

    @Property(tries = 20_000)
    void turkishMobileFormsGetTheNumberingPlansVerdict(@ForAll("turkishLooking") String text) {
        assertThat(Address.parse(Channel.MESAJ, text)).isEqualTo(verdictOfThePlan(text));
    }

    @Property(tries = 100)
    void areaCodesGetTheNumberingPlansVerdictForEverySubscriber(
            @ForAll @NumericChars @StringLength(6) String subscriber) {
        for (int code = 5000; code < 6000; code++) {
            String text = "0" + code + subscriber;
            assertThat(Address.parse(Channel.MESAJ, text)).as("code %d", code).isEqualTo(verdictOfThePlan(text));
        }
    }

    @Property
    void normalFormStaysItself(@ForAll("turkishLooking") String text) {
        ParsedAddress first = Address.parse(Channel.ARAMA, text);
        first.address().ifPresent(address -> assertThat(Address.parse(Channel.ARAMA, address.normalForm()))
                .isEqualTo(first));
    }

    @Property
    void noTextIsAnException(@ForAll String text) {
        assertThat(Address.parse(Channel.MESAJ, text)).isNotNull();
    }

    @Provide
    Arbitrary<String> turkishLooking() {
        Arbitrary<String> prefix = Arbitraries.of("", "0", "90", "+90", "0090", "+", "00");
        Arbitrary<String> code = Arbitraries.integers().between(500, 599).map(String::valueOf);
        Arbitrary<String> rest = Arbitraries.strings().numeric().ofMinLength(6).ofMaxLength(8);
        Arbitrary<String> separator = Arbitraries.of("", " ", "-", ".");
        return Combinators.combine(prefix, code, rest, separator)
                .as((p, c, r, s) -> p + s + c + s + r.substring(0, 3) + s + r.substring(3));
    }

    /** The slow and certain way: libphonenumber reads the text itself, separators and all. */
    private static ParsedAddress verdictOfThePlan(String text) {
        try {
            PhoneNumber number = PLAN.parse(text, "TR");
            if (!PLAN.isValidNumber(number)) {
                return AddressProblem.NOT_IN_NUMBERING_PLAN;
            }
            PhoneNumberType type = PLAN.getNumberType(number);
            boolean mobile = type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
            return mobile ? new Phone(PLAN.format(number, PhoneNumberFormat.E164)) : AddressProblem.NOT_MOBILE;
        } catch (NumberParseException e) {
            return AddressProblem.MALFORMED;
        }
    }
}
