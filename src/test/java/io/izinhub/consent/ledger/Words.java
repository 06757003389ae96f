package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.IdempotencyKey;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import java.time.Instant;

/** Statements for tests: an ordinary one of brand 600100 by e-mail, changed as the test needs. Immutable. */
record Words(
        EventKind kind,
        Channel channel,
        String address,
        RecipientType type,
        String brand,
        Said said,
        Instant at,
        Instant authorityAt,
        String source,
        long purposes,
        boolean weak,
        String evidence,
        String key) {

    static Words onay(String email, Instant at) {
        return new Words(
                EventKind.STATEMENT,
                Channel.EPOSTA,
                email,
                RecipientType.BIREYSEL,
                "600100",
                Said.ONAY,
                at,
                null,
                "HS_WEB",
                0,
                false,
                null,
                null);
    }

    static Words ret(String email, Instant at) {
        return onay(email, at).saying(Said.RET);
    }

    Words saying(Said word) {
        return new Words(
                kind, channel, address, type, brand, word, at, authorityAt, source, purposes, weak, evidence, key);
    }

    Words by(Channel other) {
        return new Words(
                kind, other, address, type, brand, said, at, authorityAt, source, purposes, weak, evidence, key);
    }

    Words as(RecipientType other) {
        return new Words(
                kind, channel, address, other, brand, said, at, authorityAt, source, purposes, weak, evidence, key);
    }

    Words forBrand(String other) {
        return new Words(
                kind, channel, address, type, other, said, at, authorityAt, source, purposes, weak, evidence, key);
    }

    Words toldBy(EventKind other, Instant time) {
        return new Words(other, channel, address, type, brand, said, at, time, source, purposes, weak, evidence, key);
    }

    Words withPurposes(long mask) {
        return new Words(kind, channel, address, type, brand, said, at, authorityAt, source, mask, weak, evidence, key);
    }

    Words fromAFile() {
        return new Words(
                kind, channel, address, type, brand, said, at, authorityAt, source, purposes, true, evidence, key);
    }

    Words provedBy(String text) {
        return new Words(kind, channel, address, type, brand, said, at, authorityAt, source, purposes, weak, text, key);
    }

    Words keyed(String text) {
        return new Words(
                kind, channel, address, type, brand, said, at, authorityAt, source, purposes, weak, evidence, text);
    }

    Statement statement() {
        return new Statement(
                kind,
                new Statement.ByAddress(Address.require(channel, address)),
                brand,
                channel,
                type,
                said,
                at,
                authorityAt,
                source,
                "api",
                purposes,
                weak,
                evidence,
                null,
                key == null ? null : IdempotencyKey.of(key));
    }
}
