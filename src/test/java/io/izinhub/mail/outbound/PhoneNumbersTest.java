package io.izinhub.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private static final int MANY = 30;

    /** # is a number of two digits. */
    private static String sheet(String head, String cell, String mark) {
        return head
                + IntStream.range(10, 10 + MANY)
                        .mapToObj(i -> cell.replace("#", Integer.toString(i)))
                        .collect(Collectors.joining(mark));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0532 123 45 #",
                "(0532) 123 45 #",
                "(532) 123 45 #",
                "0532.123.45.#",
                "532.123.45.#",
                "0532-123-45-#",
                "0532 12345#",
                "0532 123 45#",
                "0532/123 45 #",
                "0090 532 123 45 #",
                "+90(532)12345#",
                "+90 532 123 45 #",
                "+90 (0532) 123 45 #",
                "(+90) 532 123 45 #",
                "9053212345#",
                "+9053212345#",
                "053212345#",
                "53212345#",
                "532\u00a0123\u00a045\u00a0#",
                "0212 345 67 #",
                "(0212) 345 67 #",
                "+90 212 345 67 #",
                "021234567#",
                "212 345 67 #",
                "0 (312) 345-67-#"
            })
    void r104_aTelephoneIsKnownHoweverItIsWritten(String number) {
        for (String mark : new String[] {"\n", "\t", ";", "; ", ",", "\r\n", "\t\n\t"}) {
            assertThat(PhoneNumbers.in(sheet("", number, mark))).as(number).isEqualTo(MANY);
        }
        assertThat(PhoneNumbers.in(sheet("Ad;Telefon\n", "Ayşe;" + number, "\n")))
                .isEqualTo(MANY);
        assertThat(PhoneNumbers.in(sheet("No\tAd\tTel\n", "#\tAyşe\t" + number, "\n")))
                .isEqualTo(MANY);
    }

    @Test
    void r104_theSameNumberIsOneHoweverItIsWritten() {
        assertThat(PhoneNumbers.in("0532 123 45 67;+905321234567;(0532) 123-45-67;532.123.45.67;5321234567"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"Telefon, 30", "GSM, 30", "Cep no, 30", "Müşteri, 0", "Sipariş no, 0"})
    void tenDigitsOfALandlineAreOneWhereTheSheetSaysSo(String head, int count) {
        assertThat(PhoneNumbers.in(sheet(head + "\n", "21234567#", "\n"))).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sipariş no\n", "Fatura;Tutar\n", "order id,amount\n", "IBAN;Hesap\n", "Takip numarası\t\n"})
    void tenDigitsOfSomethingElseAreNone(String head) {
        assertThat(PhoneNumbers.in(sheet(head, "53212345#", "\n"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TR33 0006 1005 1978 6457 8413 #",
                "TR3300061005197864578413#",
                "TR33 0006 1005 5321 2345 67 #",
                "27.11.2026 10:15:#",
                "2026-11-27T10:15:#",
                "202611271015#",
                "SIP-53212345#",
                "SIP53212345#",
                "FTR2026/053212345#",
                "https://x.example/?id=53212345#",
                "ali53212345#@x.example",
                "4111 1111 1111 11#",
                "5321 2345 6789 01#",
                "100000001#",
                "1.532.123.45.#",
                "212.156.10.#",
                "5.321.234,#",
                "8690532123 45#",
                "%53212345#",
                "1234567#"
            })
    void whatIsNoTelephoneIsNone(String cell) {
        for (String mark : new String[] {"\n", "\t", ";"}) {
            assertThat(PhoneNumbers.in(sheet("", cell, mark))).as(cell).isZero();
        }
    }

    @Test
    void aHostileTextIsReadInTime() {
        for (String piece : new String[] {"(", "+90", "0 ( ", "5", "53 ", "532 123 45 ", "90(0"}) {
            long begin = System.nanoTime();
            PhoneNumbers.in(piece.repeat(300_000));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        }
    }
}
