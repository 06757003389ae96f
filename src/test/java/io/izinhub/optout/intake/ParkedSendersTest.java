package io.izinhub.optout.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.crypto.StoreCipher;
import io.izinhub.platform.crypto.TestKeys;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ParkedSendersTest {

    private static final Address WHO = Address.require(Channel.EPOSTA, "a@musteri.example");
    private static final byte[] MAIL = {1, 2, 3};
    private static final byte[] OTHER = {1, 2, 4};

    private final StoreCipher cipher = TestKeys.store();
    private final ParkedSenders senders = new ParkedSenders(cipher);

    private static ResultSet row(byte[] sender, byte[] mail, boolean bound) throws SQLException {
        ResultSet row = mock(ResultSet.class);
        when(row.getBytes("sender")).thenReturn(sender);
        when(row.getBytes("mail")).thenReturn(mail);
        when(row.getBoolean("bound")).thenReturn(bound);
        return row;
    }

    @Test
    void aSenderIsReadableInItsOwnRowOnly() throws SQLException {
        byte[] sealed = senders.seal(WHO, MAIL);

        assertThat(senders.open(row(sealed, MAIL, true))).contains(WHO);
        assertThat(senders.open(row(null, MAIL, true))).isEmpty();
        for (ResultSet moved : new ResultSet[] {row(sealed, OTHER, true), row(sealed, MAIL, false)}) {
            assertThatThrownBy(() -> senders.open(moved)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatWasParkedBeforeRowsWereBoundIsReadableStill() throws SQLException {
        byte[] old = cipher.encrypt("refusal_parked.sender", WHO.normalForm().getBytes(StandardCharsets.UTF_8));

        assertThat(senders.open(row(old, MAIL, false))).contains(WHO);
    }
}
