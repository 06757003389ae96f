package io.izinhub.consent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CodesTest {

    @Test
    void r06_channelsAreExactlyThree() {
        assertThat(Channel.values()).extracting(Enum::name).containsExactly("ARAMA", "MESAJ", "EPOSTA");
    }

    @ParameterizedTest
    @CsvSource({"ARAMA,1", "MESAJ,2", "EPOSTA,3"})
    void channelCodesInTheDatabaseNeverChange(Channel channel, short code) {
        assertThat(channel.code()).isEqualTo(code);
        assertThat(Channel.fromCode(code)).isEqualTo(channel);
    }

    @ParameterizedTest
    @CsvSource({"BIREYSEL,1", "TACIR,2"})
    void recipientTypeCodesInTheDatabaseNeverChange(RecipientType type, short code) {
        assertThat(type.code()).isEqualTo(code);
        assertThat(RecipientType.fromCode(code)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"ONAY,1", "RET,2"})
    void statusCodesInTheDatabaseNeverChange(Status status, short code) {
        assertThat(status.code()).isEqualTo(code);
        assertThat(Status.fromCode(code)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"PHONE,1", "EMAIL,2"})
    void kindCodesInTheDatabaseNeverChange(Address.Kind kind, short code) {
        assertThat(kind.code()).isEqualTo(code);
        assertThat(Address.Kind.fromCode(code)).isEqualTo(kind);
    }

    @Test
    void unknownCodesAreErrors() {
        assertThatThrownBy(() -> Channel.fromCode((short) 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecipientType.fromCode((short) 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Status.fromCode((short) -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Address.Kind.fromCode((short) 9)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void exactNamesAreRead(Channel channel) {
        assertThat(Channel.parse(channel.name())).contains(channel);
    }

    @Test
    void anythingElseIsEmpty() {
        assertThat(Channel.parse(null)).isEmpty();
        assertThat(Channel.parse("mesaj")).isEmpty();
        assertThat(Channel.parse("SMS")).isEmpty();
        assertThat(RecipientType.parse("BİREYSEL")).isEmpty();
        assertThat(Status.parse(" ONAY")).isEmpty();
    }
}
