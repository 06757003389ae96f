package io.izinhub.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainsTest {

    @ParameterizedTest
    @CsvSource({
        "a@Ornek.Example, ornek.example",
        "'\"x@y\"@ornek.example', ornek.example",
        "A@İ.EXAMPLE, i̇.example",
        "a@DERGI.example, dergi.example",
        "ornek.example, ornek.example",
        "'', ''",
        "a@, ''",
    })
    void theDomainOfAnAddress(String address, String domain) {
        assertThat(Domains.of(address)).isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource({
        "ornek.example, ornek.example, true",
        "alt.ornek.example, ornek.example, true",
        "baskaornek.example, ornek.example, false",
        "ornek.example, alt.ornek.example, false",
        "'', ornek.example, false",
    })
    void aRuleHoldsForTheDomainsBelow(String domain, String rule, boolean under) {
        assertThat(Domains.isUnder(domain, rule)).isEqualTo(under);
        assertThat(Domains.isUnderAny(domain, Set.of("other.example", rule))).isEqualTo(under);
    }

    @Test
    void noRuleHoldsForNobody() {
        assertThat(Domains.isUnderAny("ornek.example", Set.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bilgi@ornek.example | ornek.example",
                "Bilgi <bilgi@Ornek.example> | ornek.example",
                "\"a@else.example\" <bilgi@ornek.example> | ornek.example",
                "\"a\\\"<x@else.example>\" <bilgi@ornek.example> | ornek.example",
                "bilgi@ornek.example (was (once) x@else.example) | ornek.example",
                "<bilgi@ornek.example> \"x@else.example\" | ornek.example",
                "=?utf-8?q?=C3=96rnek?= <bilgi@ornek.example> | ornek.example",
                "\"Soyad, Ad\" <a@ornek.example>, b@ORNEK.example | ornek.example",
                "a@ornek.example, b@else.example |",
                "a@ornek.example, <b> | ornek.example",
                "Soyad, Ad <a@ornek.example> | ornek.example",
                "Bilgi |",
                "'' |",
                "a@örnek.example |",
                "<a@ornek.example | ornek.example",
            })
    void aFromFieldSpeaksForOneDomainOrNone(String from, String domain) {
        assertThat(Domains.ofFrom(from)).isEqualTo(Optional.ofNullable(domain));
    }

    @Test
    void theDotAtTheEndOfADomainIsNoPartOfIt() {
        assertThat(Domains.of("d@Yardim.example.")).isEqualTo("yardim.example");
        assertThat(Envelope.of("a@b.example", List.of("D@yardim.example.")).mailboxes())
                .containsExactly("d@yardim.example");
    }
}
