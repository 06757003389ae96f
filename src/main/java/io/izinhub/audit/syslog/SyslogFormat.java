package io.izinhub.audit.syslog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A row of the audit log as a message of RFC 5424: who, what and to what as structured data, the detail as the text. Pure.
 *
 * @param host HOSTNAME
 * @param process PROCID
 */
record SyslogFormat(int facility, String host, String app, String process, int enterprise) {

    private static final int WARNING = 4;
    private static final int NOTICE = 5;
    /** What somebody who watches over security wants to be woken by. */
    static final Set<String> WARNINGS =
            Set.of("LOGIN_FAILED", "MODE_CHANGED", "API_KEY_CREATED", "USER_CREATED", "USER_ROLES_CHANGED");

    /** Whose values are a name in our code, or one of our configuration that was looked up there: never what somebody typed. */
    private static final Set<String> OWN_FIELDS = Set.of(
            "account",
            "age",
            "brand",
            "brands",
            "categories",
            "cause",
            "channel",
            "channels",
            "choice",
            "crm",
            "direction",
            "form",
            "from",
            "hash",
            "kind",
            "least",
            "messageClass",
            "mode",
            "outcome",
            "priority",
            "restriction",
            "role",
            "roles",
            "rule",
            "scope",
            "side",
            "source",
            "state",
            "templateClass",
            "to",
            "verdict",
            "ways");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:+/-]{1,64}");
    private static final JsonNode KEPT_BACK = TextNode.valueOf("...");
    private static final int LONGEST_ID = 32;
    private static final String BOM = "\uFEFF";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    byte[] message(AuditRow row) {
        int severity = WARNINGS.contains(row.action()) ? WARNING : NOTICE;
        StringBuilder line = new StringBuilder(256)
                .append('<')
                .append(facility * 8 + severity)
                .append(">1 ")
                .append(TIME.format(row.at().truncatedTo(ChronoUnit.MICROS)))
                .append(' ')
                .append(host)
                .append(' ')
                .append(app)
                .append(' ')
                .append(process)
                .append(' ')
                .append(name(row.action()))
                .append(" [izin@")
                .append(enterprise);
        parameter(line, "id", Long.toString(row.id()));
        parameter(line, "actor", row.actor());
        parameter(line, "subject", row.subject());
        parameter(line, "correlation", row.correlationId());
        line.append("] ").append(BOM).append(codesOf(row.detail()));
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reasons and notes that people typed stay in the audit log: nobody knows whom they name, be it in a single word. */
    private static JsonNode codesOf(String detail) {
        try {
            JsonNode all = JSON.readTree(detail);
            ObjectNode kept = JSON.createObjectNode();
            all.properties()
                    .forEach(each ->
                            kept.set(each.getKey(), codes(each.getValue(), OWN_FIELDS.contains(each.getKey()))));
            return kept;
        } catch (JsonProcessingException e) {
            return NullNode.instance;
        }
    }

    /** @param ours whether what is text may pass; an object within holds values of others, such as the old and the new one */
    private static JsonNode codes(JsonNode node, boolean ours) {
        if (node.isObject()) {
            ObjectNode kept = JSON.createObjectNode();
            node.properties().forEach(each -> kept.set(each.getKey(), codes(each.getValue(), false)));
            return kept;
        }
        if (node.isArray()) {
            ArrayNode kept = JSON.createArrayNode();
            node.forEach(each -> kept.add(codes(each, ours)));
            return kept;
        }
        boolean passes =
                !node.isTextual() || ours && CODE.matcher(node.textValue()).matches();
        return passes ? node : KEPT_BACK;
    }

    private static String name(String action) {
        String printable = action.replaceAll("[^!-~]", "_");
        return printable.length() > LONGEST_ID ? printable.substring(0, LONGEST_ID) : printable;
    }

    /** {@code "}, {@code \} and {@code ]} are escaped (6.3.3); a line break would end the message for some servers. */
    private static void parameter(StringBuilder line, String name, String value) {
        if (value != null) {
            String clean = value.replaceAll("[\\p{Cntrl}]", " ").replaceAll("([\"\\\\\\]])", "\\\\$1");
            line.append(' ').append(name).append("=\"").append(clean).append('"');
        }
    }
}
