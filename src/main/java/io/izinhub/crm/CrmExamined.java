package io.izinhub.crm;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.time.Istanbul;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each CRM lets the hub in, has the business channel and the fields that the mapping names, and its people are read as they are meant. Of
 * the first page of people one is shown, masked: whether the mapping is right only a person can say who knows the tenant.
 */
final class CrmExamined implements Check {

    static final String ID = "crm";

    private final CrmConnections crms;

    CrmExamined(CrmConnections crms) {
        this.crms = crms;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.CRM;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(30);
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        crms.all().forEach(crm -> findings.addAll(look(crm.name(), crm.parts().exit())));
        return findings.isEmpty() ? List.of(Finding.skipped("", "NONE")) : findings;
    }

    static List<Finding> look(String crm, CrmExit exit) {
        TenantView tenant = exit.look();
        List<Finding> findings = new ArrayList<>();
        exit.adapter()
                .channels()
                .filter(of -> tenant.failed().isEmpty() || tenant.channels().isPresent())
                .ifPresent(of -> findings.add(channel(crm, of.configured(), tenant.channels())));
        if (findings.stream().anyMatch(found -> found.result() == Finding.Result.FAIL)) {
            return findings;
        }
        if (tenant.failed().isPresent()) {
            findings.add(failed(crm, tenant.failed().get()));
            return findings;
        }
        Finding fields = fields(crm, exit.adapter(), tenant.fields());
        findings.add(fields);
        if (fields.result() == Finding.Result.OK) {
            findings.add(read(crm, exit));
        }
        return findings;
    }

    /** @param known empty where the tenant did not tell */
    static Finding channel(String crm, String configured, Optional<List<TenantChannels.Known>> known) {
        if (known.isEmpty()) {
            return Finding.warn(crm, "CHANNELS_UNKNOWN", configured);
        }
        return known.get().stream()
                .filter(channel -> channel.id().equals(configured))
                .findFirst()
                .map(channel -> Finding.ok(crm, "CHANNEL", configured, channel.name()))
                .orElseGet(() -> Finding.fail(
                        crm,
                        "NO_CHANNEL",
                        configured,
                        known.get().stream()
                                .map(channel -> channel.id() + " (" + channel.name() + ")")
                                .collect(Collectors.joining(", "))));
    }

    static Finding fields(String crm, CrmAdapter adapter, List<CrmAnswer.Field> tenants) {
        try {
            return Finding.ok(
                    crm, "FIELDS", adapter.resolve(tenants).byChannel().size());
        } catch (ConfigurationProblem e) {
            return Finding.misconfigured(crm, "NO_FIELD", e);
        }
    }

    private static Finding read(String crm, CrmExit exit) {
        CrmCapabilities can = exit.adapter().capabilities();
        if (can.readPages()) {
            return judge(crm, exit.send(new CrmRequest.ReadPage(0, null)));
        }
        return can.events() ? judge(crm, exit.send(new CrmRequest.ReadEvents())) : Finding.skipped(crm, "NOT_READ");
    }

    /** Events are read and not flagged: they come again. */
    static Finding judge(String crm, CrmAnswer answer) {
        if (answer instanceof CrmAnswer.Failed failure) {
            return failed(crm, failure);
        }
        return answer instanceof CrmAnswer.Events events
                ? Finding.ok(crm, "EVENTS", events.unread())
                : people(crm, ((CrmAnswer.Persons) answer).persons());
    }

    private static Finding people(String crm, List<CrmPerson> people) {
        long unknown = people.stream()
                .filter(person ->
                        person.values().values().stream().anyMatch(value -> value.state() == CrmValue.State.UNKNOWN))
                .count();
        if (unknown > 0) {
            return Finding.warn(crm, "UNKNOWN_VALUE", unknown, people.size());
        }
        return people.stream()
                .max((one, other) -> Long.compare(said(one), said(other)))
                .map(person -> Finding.ok(crm, "PERSON", people.size(), shown(person)))
                .orElseGet(() -> Finding.warn(crm, "NOBODY"));
    }

    private static long said(CrmPerson person) {
        return person.values().values().stream()
                .filter(value -> !value.silent())
                .count();
    }

    /** {@code a***@o***.example, +90 5** *** ** 01: EPOSTA ONAY 2024-05-02 HS_WEB, MESAJ –} */
    private static String shown(CrmPerson person) {
        String addresses = Stream.concat(person.emails().stream(), person.phones().stream())
                .map(Address::masked)
                .collect(Collectors.joining(", "));
        return addresses + ": "
                + Stream.of(Channel.values())
                        .map(channel -> channel + " " + value(person.value(channel)))
                        .collect(Collectors.joining(", "));
    }

    /** The source is the CRM's text and may hold anything: only a code is shown. */
    private static String value(CrmValue value) {
        if (value.silent()) {
            return "–";
        }
        String day = value.at() == null
                ? "–"
                : value.at().atZone(Istanbul.ZONE).toLocalDate().toString();
        String source = value.source() == null ? "–" : value.source().matches("[A-Z_]{2,30}") ? value.source() : "?";
        return value.state() + " " + day + " " + source;
    }

    static Finding failed(String crm, CrmAnswer.Failed failure) {
        return switch (failure.error()) {
            case AUTH, FORBIDDEN -> Finding.fail(crm, "LOGIN", failure.code());
            case SETUP, NOT_FOUND -> Finding.fail(crm, "SETUP", failure.code());
            case RATE_LIMITED -> Finding.skipped(crm, "BUSY", failure.code());
            // A status that no API has: another server, or another path.
            case PROTOCOL ->
                Finding.fail(crm, failure.code().startsWith("HTTP_") ? "SETUP" : "NO_ANSWER", failure.code());
            case TRANSIENT -> Finding.fail(crm, "NO_ANSWER", failure.code());
            case VALIDATION, CONFLICT, PERMANENT -> Finding.fail(crm, "REFUSED", failure.code());
        };
    }
}
