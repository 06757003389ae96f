package io.izinhub.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.crypto.StoreCipher;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * What stood in the fields of each person of a CRM before the hub first wrote there, encrypted and bound to the person, and the
 * prints of what the hub wrote since: only what still holds that is put back. Joins a running transaction; thread-safe.
 */
final class OldValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The first write keeps what it finds; each one notes what it is about to write, and which of them the CRM took nobody knows for
     * sure. More than twenty different ones would be a person who changes his mind while the CRM is down.
     */
    private static final String KEEP = """
        insert into crm_old_value as kept (crm, person_id, channel, held, told, kept_at) values (?, ?, ?, ?, ?, ?)
        on conflict (crm, person_id, channel) do update set
            told_earlier = case when kept.told = excluded.told then kept.told_earlier
                else (kept.told || array_remove(kept.told_earlier, kept.told))[1:20] end,
            told = excluded.told
        """;

    private final JdbcTemplate jdbc;
    private final StoreCipher cipher;
    private final PersonMirror mirror;
    private final String crm;

    OldValues(JdbcTemplate jdbc, StoreCipher cipher, PersonMirror mirror, String crm) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.mirror = mirror;
        this.crm = crm;
    }

    /** @param person as the CRM holds it before this write */
    record Write(CrmPerson person, Channel channel, CrmValue value) {}

    /**
     * A field as it was.
     *
     * @param held as {@link CrmPerson#held()} had it
     * @param value what it meant
     */
    record Old(PersonMirror.Key key, String held, CrmValue value, byte[] told, List<byte[]> toldEarlier) {

        /** Prints nothing of the person. */
        @Override
        public String toString() {
            return "Old[" + key.channel() + "]";
        }
    }

    /** To be committed before anything is sent. */
    void keep(Collection<Write> writes, Instant now) {
        jdbc.batchUpdate(
                KEEP,
                writes.stream()
                        .filter(write -> write.person().held().containsKey(write.channel()))
                        .map(write -> row(write, now))
                        .toList());
    }

    private Object[] row(Write write, Instant now) {
        PersonMirror.Key key = new PersonMirror.Key(write.person().id(), write.channel());
        byte[] held =
                json(write.person().held().get(write.channel()), write.person().value(write.channel()));
        return new Object[] {
            crm,
            key.personId(),
            key.channel().code(),
            cipher.encrypt(place(key), held),
            mirror.print(key, write.value()),
            Timestamp.from(now)
        };
    }

    /** The next persons in the order of their ids, all that is kept of each. */
    List<Old> next(RestoreOrders.Scope scope, String after, int persons) {
        return jdbc.query(
                """
                select person_id, channel, held, told, told_earlier from crm_old_value
                where crm = ? and held is not null and (?::smallint is null or channel = ?)
                  and person_id in (select distinct person_id from crm_old_value
                      where crm = ? and held is not null and (?::smallint is null or channel = ?)
                        and (?::text is null or person_id = ?) and person_id > ? order by person_id limit ?)
                order by person_id, channel
                """,
                (rs, i) -> old(
                        new PersonMirror.Key(rs.getString(1), Channel.fromCode(rs.getShort(2))),
                        rs.getBytes(3),
                        rs.getBytes(4),
                        List.of((byte[][]) rs.getArray(5).getArray())),
                crm,
                scope.channelCode(),
                scope.channelCode(),
                crm,
                scope.channelCode(),
                scope.channelCode(),
                scope.personId(),
                scope.personId(),
                after,
                persons);
    }

    private Old old(PersonMirror.Key key, byte[] sealed, byte[] told, List<byte[]> toldEarlier) {
        try {
            JsonNode json = JSON.readTree(cipher.decrypt(place(key), sealed));
            return new Old(
                    key,
                    json.path("held").textValue(),
                    new CrmValue(
                            CrmValue.State.valueOf(json.path("state").textValue()),
                            json.has("at") ? Instant.parse(json.get("at").textValue()) : null,
                            json.path("source").textValue()),
                    told,
                    toldEarlier);
        } catch (IOException e) {
            throw new IllegalStateException("the hub wrote what it cannot read");
        }
    }

    /** Whether what stands there is what the hub wrote. */
    boolean isOurs(Old old, CrmValue now) {
        return mirror.isPrint(old.key(), now, old.told())
                || old.toldEarlier().stream().anyMatch(print -> mirror.isPrint(old.key(), now, print));
    }

    /** They stand in the CRM again: the next write is a first one. */
    void delete(Collection<PersonMirror.Key> keys) {
        jdbc.update(
                "delete from crm_old_value kept using unnest(?::text[], ?::int2[]) as gone (person_id, channel)"
                        + " where kept.crm = ? and kept.person_id = gone.person_id and kept.channel = gone.channel",
                new SqlArrayValue(
                        "text", keys.stream().map(PersonMirror.Key::personId).toArray()),
                new SqlArrayValue(
                        "int2", keys.stream().map(key -> key.channel().code()).toArray()),
                crm);
    }

    /** That the hub wrote there stays known, or a later write would keep the hub's own value. */
    int forget(Instant keptBefore) {
        return jdbc.update(
                "update crm_old_value set held = null where crm = ? and kept_at < ? and held is not null",
                crm,
                Timestamp.from(keptBefore));
    }

    private static String place(PersonMirror.Key key) {
        return "crm_old_value.held " + key.channel() + " " + key.personId();
    }

    private static byte[] json(String held, CrmValue value) {
        ObjectNode json = JSON.createObjectNode()
                .put("held", held)
                .put("state", value.state().name());
        if (value.at() != null) {
            json.put("at", value.at().toString());
        }
        try {
            return JSON.writeValueAsBytes(json.put("source", value.source()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
