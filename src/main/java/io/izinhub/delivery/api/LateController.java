package io.izinhub.delivery.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.delivery.DeliveryLine;
import io.izinhub.delivery.LateDeliveries;
import io.izinhub.delivery.LateDeliveries.Late;
import io.izinhub.delivery.domain.LateReason;
import io.izinhub.platform.lines.CsvCells;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was not told to İYS in the law's time, and why, in words (R25). */
@RestController
@RequestMapping("/api/v1/deliveries/late")
@Tag(name = "deliveries")
class LateController {

    private static final int PAGE = 100;
    private static final int CSV_PAGE = 1_000;
    private static final String CSV_HEADER =
            "id,destination,state,brand,channel,recipientType,status,eventId,consentAt,createdAt,deadline,doneAt,lateMinutes,reason,why";

    private final LateDeliveries late;
    private final MessageSource messages;

    LateController(LateDeliveries late, MessageSource messages) {
        this.late = late;
        this.messages = messages;
    }

    /**
     * @param lateMinutes between the deadline and its end; up to now while it is open
     * @param reason stable code
     * @param why the reason in the language of the request
     */
    record LateLine(@JsonUnwrapped DeliveryLine delivery, long lateMinutes, LateReason reason, String why) {}

    /** @param after cursor of the next page; absent on the last one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LatePage(List<LateLine> deliveries, String after) {}

    @Operation(
            summary = "List deliveries whose legal time ran out, with the reason",
            description =
                    "Those still open first, longest overdue first; then missed, given up and refused ones, and those"
                            + " told too late, newest first. Up to 100; 'after' leads to the next page.")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    LatePage list(
            @RequestParam(required = false) String destination,
            @RequestParam(required = false) String after,
            Locale language) {
        requireReader();
        LateDeliveries.Page page = page(destination, after, PAGE);
        return new LatePage(
                page.deliveries().stream().map(each -> line(each, language)).toList(), page.after());
    }

    @Operation(summary = "The whole report as CSV")
    @GetMapping(produces = "text/csv")
    void csv(@RequestParam(required = false) String destination, Locale language, HttpServletResponse response)
            throws IOException {
        requireReader();
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        PrintWriter out = response.getWriter();
        out.print(CSV_HEADER + "\r\n");
        String after = null;
        do {
            LateDeliveries.Page page = page(destination, after, CSV_PAGE);
            page.deliveries().forEach(each -> out.print(row(line(each, language)) + "\r\n"));
            after = page.after();
        } while (after != null && !out.checkError());
    }

    private static void requireReader() {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
    }

    private LateDeliveries.Page page(String destination, String after, int limit) {
        try {
            return late.page(destination, after, limit);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "BAD_REQUEST").with("field", "after");
        }
    }

    private LateLine line(Late each, Locale language) {
        DeliveryLine delivery = each.delivery();
        long minutes = Math.max(
                0,
                Duration.between(delivery.deadline().toInstant(), each.until()).toMinutes());
        return new LateLine(delivery, minutes, each.reason(), why(each, language));
    }

    private String why(Late each, Locale language) {
        DeliveryLine delivery = each.delivery();
        return messages.getMessage(
                "late." + each.reason(),
                new Object[] {
                    time(delivery.createdAt().toInstant(), language),
                    delivery.attempts(),
                    delivery.errorCode() == null ? "-" : delivery.errorCode(),
                    each.since() == null
                            ? messages.getMessage("time.never", null, language)
                            : time(each.since(), language)
                },
                language);
    }

    private static String time(Instant at, Locale language) {
        return DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm", language).format(at.atZone(Istanbul.ZONE));
    }

    private static String row(LateLine line) {
        DeliveryLine delivery = line.delivery();
        return Stream.of(
                        delivery.id(),
                        delivery.destination(),
                        delivery.state(),
                        delivery.brand(),
                        delivery.channel(),
                        delivery.recipientType(),
                        delivery.status(),
                        delivery.eventId(),
                        delivery.consentAt(),
                        delivery.createdAt(),
                        delivery.deadline(),
                        Objects.requireNonNullElse(delivery.doneAt(), ""),
                        line.lateMinutes(),
                        line.reason(),
                        line.why())
                .map(cell -> CsvCells.quoted(String.valueOf(cell), ','))
                .collect(Collectors.joining(","));
    }
}
