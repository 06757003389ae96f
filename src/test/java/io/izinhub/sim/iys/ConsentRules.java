package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules that need nothing but the consent itself (İYS API, adding and changing a consent: rules 1, 3 to 8, 13, 16).
 * All errors of one consent are found together. Thread-safe.
 */
final class ConsentRules {

    static final Set<String> TYPES = new LinkedHashSet<>(List.of("ARAMA", "MESAJ", "EPOSTA"));
    static final Set<String> RECIPIENT_TYPES = new LinkedHashSet<>(List.of("BIREYSEL", "TACIR"));
    private static final Set<String> STATUSES = Set.of("ONAY", "RET");
    private static final Set<String> SOURCES = Set.of(
            "HS_2015",
            "HS_KARAR",
            "HS_FIZIKSEL_ORTAM",
            "HS_ISLAK_IMZA",
            "HS_ETKINLIK",
            "HS_ATM",
            "HS_EORTAM",
            "HS_WEB",
            "HS_MOBIL",
            "HS_MESAJ",
            "HS_EPOSTA",
            "HS_CAGRI_MERKEZI",
            "HS_SOSYAL_MEDYA");
    private static final Set<String> FIELDS = Set.of(
            "recipient", "recipientType", "type", "source", "status", "consentDate", "retailerCode", "retailerAccess");
    private static final LocalDateTime LAW_STARTS = LocalDateTime.of(2015, 5, 1, 0, 0, 0);
    private static final int RETAILER_ACCESS_LIMIT = 3_000;
    private static final int BUSINESS_DAYS = 3;

    private final Clock clock;
    private final SimSettings settings;

    ConsentRules(Clock clock, SimSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * What the rules say about one consent.
     *
     * @param draft null when the fields cannot be read; present also when the only objection is its age
     */
    record Result(Draft draft, List<IysError> errors) {}

    Result check(int brandCode, JsonNode json) {
        List<IysError> errors = new ArrayList<>();
        unknownFields(json, FIELDS, errors);
        String type = choice(json, "type", TYPES, "H111", "H117", errors);
        String status = choice(json, "status", STATUSES, "H110", "H115", errors);
        String recipientType = json.has("recipientType")
                ? choice(json, "recipientType", RECIPIENT_TYPES, "H116", "H116", errors)
                : "BIREYSEL";
        String recipient = recipient(json.get("recipient"), type, errors, "recipient");
        boolean mayMiss = "TACIR".equals(recipientType);
        String source = mayMiss && !json.has("source") ? null : choice(json, "source", SOURCES, "H113", "H119", errors);
        int before = errors.size();
        LocalDateTime date = mayMiss && !json.has("consentDate") ? null : consentDate(json, source, errors);
        boolean dateRead = errors.stream().skip(before).allMatch(e -> e.code().equals("H467"));
        if ("HS_KARAR".equals(source) && "ONAY".equals(status)) {
            errors.add(IysError.at("H408", json.get("status"), "status"));
        }
        List<Integer> access = retailerAccess(json, errors);
        boolean readable = dateRead && errors.stream().allMatch(e -> e.code().equals("H467"));
        if (!readable) {
            return new Result(null, errors);
        }
        ConsentKey key = new ConsentKey(brandCode, Recipients.stored(recipient), recipientType, type);
        return new Result(new Draft(key, status, source, date, retailerCode(json), access), errors);
    }

    static void unknownFields(JsonNode json, Set<String> known, List<IysError> errors) {
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                errors.add(IysError.at("H118", json.get(name), name));
            }
        });
    }

    static String choice(
            JsonNode json, String field, Set<String> known, String missing, String wrong, List<IysError> errors) {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) {
            errors.add(IysError.at(missing, field));
            return null;
        }
        if (!value.isTextual() || !known.contains(value.textValue())) {
            errors.add(IysError.at(wrong, value, field));
            return null;
        }
        return value.textValue();
    }

    /** @param type null when it is missing or wrong: then either form of address will do */
    String recipient(JsonNode value, String type, List<IysError> errors, Object... location) {
        if (value == null || value.isNull()) {
            errors.add(IysError.at("H114", (Object) null, location));
            return null;
        }
        String text = value.isTextual() ? value.textValue() : "";
        boolean email = type == null ? Recipients.looksLikeEmail(text) : type.equals("EPOSTA");
        if (email) {
            if (!Recipients.isEmail(text)) {
                errors.add(IysError.at("H120", value, location));
            }
        } else if (!Recipients.isPhone(text, settings.flag("iys.refuse9005"))) {
            if (!Recipients.looksLikeEmail(text) && value.asText().length() > Recipients.PHONE_LENGTH) {
                errors.add(IysError.at("H160", value, location));
            }
            errors.add(IysError.at(type == null ? "H122" : "H121", value, location));
        }
        return text;
    }

    private LocalDateTime consentDate(JsonNode json, String source, List<IysError> errors) {
        JsonNode value = json.get("consentDate");
        if (value == null || value.isNull()) {
            errors.add(IysError.at("H112", "consentDate"));
            return null;
        }
        if (!value.isTextual() || !IysDates.hasShape(value.textValue())) {
            errors.add(IysError.at("H158", value, "consentDate"));
            return null;
        }
        LocalDateTime date = IysDates.parse(value.textValue()).orElse(null);
        List<String> codes = date == null ? List.of("H157") : dateCodes(date, source);
        codes.forEach(code -> errors.add(IysError.at(code, value, "consentDate")));
        return date;
    }

    private List<String> dateCodes(LocalDateTime date, String source) {
        LocalDateTime now = IysDates.now(clock);
        List<String> codes = new ArrayList<>();
        if (date.isAfter(now)) {
            codes.add("H162");
        }
        if (date.isBefore(LAW_STARTS)) {
            codes.add("H156");
        }
        boolean old = "HS_2015".equals(source);
        if (old && !date.equals(LAW_STARTS)) {
            codes.add("H155");
        }
        boolean exempt = old && settings.flag("iys.hs2015Exempt");
        if (codes.isEmpty() && !exempt && date.isBefore(cutOff(now))) {
            codes.add("H467");
        }
        return codes;
    }

    /** Before the brand's activation everything may be loaded. */
    private LocalDateTime cutOff(LocalDateTime now) {
        LocalDate activation = LocalDate.parse(settings.text("iys.activationDate"));
        if (now.toLocalDate().isBefore(activation)) {
            return LAW_STARTS;
        }
        Set<LocalDate> extra = Arrays.stream(settings.text("iys.extraHolidays").split(","))
                .map(String::trim)
                .filter(day -> !day.isEmpty())
                .map(LocalDate::parse)
                .collect(Collectors.toSet());
        return new BusinessDays(extra).before(now.toLocalDate(), BUSINESS_DAYS).atStartOfDay();
    }

    private static Integer retailerCode(JsonNode json) {
        JsonNode code = json.get("retailerCode");
        if (code == null) {
            return null;
        }
        if (code.isNull() || code.isTextual() && code.textValue().isBlank()) {
            throw new IysException(400, "H267");
        }
        return code.asInt(-1);
    }

    private static List<Integer> retailerAccess(JsonNode json, List<IysError> errors) {
        JsonNode list = json.get("retailerAccess");
        if (list == null) {
            return List.of();
        }
        if (!list.isArray() || list.isEmpty()) {
            errors.add(IysError.at("H163", list, "retailerAccess"));
            return List.of();
        }
        if (list.size() > RETAILER_ACCESS_LIMIT) {
            errors.add(IysError.at("H126", list, "retailerAccess"));
        }
        List<Integer> codes = new ArrayList<>();
        list.forEach(code -> codes.add(code.asInt(-1)));
        return codes;
    }
}
