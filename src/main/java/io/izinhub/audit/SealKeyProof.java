package io.izinhub.audit;

import io.izinhub.platform.crypto.KeyProof;
import io.izinhub.platform.crypto.KeyPurpose;
import io.izinhub.platform.crypto.KeyRing;
import io.izinhub.platform.crypto.SealSigner;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who signed the newest seals. */
@Component
final class SealKeyProof implements KeyProof {

    private final JdbcTemplate jdbc;

    SealKeyProof(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public KeyPurpose purpose() {
        return KeyPurpose.SEAL;
    }

    @Override
    public List<Boolean> made(KeyRing keys, int id) {
        SealSigner signer = new SealSigner(keys);
        return jdbc.query(
                "select hash, signature from seal where key_id = ? order by seal_no desc limit ?",
                (rs, i) -> signer.verify(id, rs.getBytes("hash"), rs.getBytes("signature")),
                id,
                ROWS);
    }
}
