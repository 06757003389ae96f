package io.izinhub.integrator.iys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Movement;
import io.izinhub.integrator.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * All movements of one brand and day as a table: header, one line each, sorted by İYS's time and transaction (İYS API,
 * daily agreement). İYS does not say whether the header is hashed; it is here, without quotes, UTF-8, line feeds.
 */
final class IysDayFile {

    static final String HEADER = "creationDate,transactionId,recipient,recipientType,type,status,consentDate,source";

    private static final Comparator<Movement> ORDER = Comparator.comparing(Movement::createdAt)
            .thenComparing(Movement::transaction)
            .thenComparing(Movement::consentAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Movement::status);

    private IysDayFile() {}

    /** Empty where it is no such table. */
    static Optional<Answers.Day> read(String text, IysMovements movements) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).replace("\uFEFF", "").equals(HEADER)) {
            return Optional.empty();
        }
        String[] names = HEADER.split(",");
        List<Movement> read = new ArrayList<>();
        int unreadable = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            Optional<Movement> movement =
                    values.length == names.length ? movements.movement(row(names, values)) : Optional.empty();
            movement.ifPresent(read::add);
            unreadable += movement.isPresent() ? 0 : 1;
        }
        return Optional.of(new Answers.Day(read, unreadable));
    }

    /** SHA-384 of the table, lower-case hex. */
    static String hash(List<Movement> movements) {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        movements.stream().sorted(ORDER).forEach(movement -> csv.append(line(movement))
                .append('\n'));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-384").digest(csv.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-384", e);
        }
    }

    private static String line(Movement movement) {
        return String.join(
                ",",
                WireJson.date(movement.createdAt()),
                movement.transaction(),
                movement.address().normalForm(),
                movement.type().name(),
                movement.channel().name(),
                movement.status().name(),
                movement.consentAt() == null ? "" : WireJson.date(movement.consentAt()),
                movement.source() == null ? "" : movement.source());
    }

    private static ObjectNode row(String[] names, String[] values) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], values[i]);
        }
        return row;
    }
}
