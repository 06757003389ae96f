package io.izinhub.delivery;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Reads rows of the outbox as what is to be sent now. Thread-safe. */
@Component
class DeliveryRows implements RowMapper<Delivery> {

    private final Brands brands;

    DeliveryRows(Brands brands) {
        this.brands = brands;
    }

    @Override
    public Delivery mapRow(ResultSet rs, int row) throws SQLException {
        String sentSource = rs.getString("sent_source");
        Timestamp sentAt = rs.getTimestamp("sent_consent_at");
        Timestamp deadline = rs.getTimestamp("deadline");
        String account = rs.getString("account");
        return new Delivery(
                rs.getLong("id"),
                rs.getString("destination"),
                brands.byId(rs.getInt("brand_id")).code(),
                Channel.fromCode(rs.getShort("channel")),
                RecipientType.fromCode(rs.getShort("recipient_type")),
                rs.getObject("point_id", UUID.class),
                rs.getLong("event_id"),
                Status.fromCode(rs.getShort("status")),
                sentSource != null ? sentSource : rs.getString("source"),
                (sentAt != null ? sentAt : rs.getTimestamp("consent_at")).toInstant(),
                rs.getLong("purposes"),
                rs.getTimestamp("created_at").toInstant(),
                deadline == null ? null : deadline.toInstant(),
                rs.getTimestamp("give_up_at").toInstant(),
                rs.getInt("attempts"),
                account == null ? Accounts.ONLY : account);
    }
}
