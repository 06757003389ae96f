package io.izinhub.console;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.compliance.suppliers.ConnectorApprovals;
import io.izinhub.compliance.suppliers.SupplierDesk;
import io.izinhub.compliance.suppliers.SupplierDesk.Card;
import io.izinhub.compliance.suppliers.domain.Lack;
import io.izinhub.compliance.suppliers.domain.Supplier.Authorisation;
import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.TextValue;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The supplier register: the list with its lights, an entry as a form, approval, and the letter to Next4biz. */
@Hidden
@Controller
class SuppliersPage {

    /** In the place of a key: an entry that is not there yet. */
    private static final String NEW = "new";

    /** Approved, and an authorisation that is soon over (R34). */
    private static final String ENDS = "ends";

    private final SupplierDesk desk;
    private final ConnectorApprovals approvals;
    private final MessageSource messages;
    private final Clock clock;

    SuppliersPage(SupplierDesk desk, ConnectorApprovals approvals, MessageSource messages, Clock clock) {
        this.desk = desk;
        this.approvals = approvals;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param light class of its sign: good, look, stop */
    record Row(
            String key,
            String name,
            String role,
            String light,
            String word,
            List<String> missing,
            String connectors,
            String ends) {}

    /** @param supplier as the property says it; null where it does not */
    record ConnectorRow(
            String name,
            String property,
            String supplier,
            boolean own,
            String light,
            String word,
            List<String> missing) {}

    @ModelAttribute
    void everywhere(Principal who, Model model) {
        model.addAttribute("user", who.getName());
        model.addAttribute("seesOdd", OddRefusalsPage.isFor(Caller.current()));
        model.addAttribute("writes", Caller.current().hasAny(Role.ADMIN, Role.DPO));
        model.addAttribute("approves", Caller.current().hasAny(Role.DPO));
    }

    @GetMapping("/suppliers")
    String list(Model model, Locale language) {
        List<Card> cards = desk.all();
        List<ConnectorApprovals.Standing> standings = approvals.all();
        Phrases say = new Phrases(messages, language, clock);
        model.addAttribute(
                "rows",
                cards.stream().map(card -> row(card, standings, say, language)).toList());
        model.addAttribute(
                "connectors",
                standings.stream().map(each -> connector(each, say)).toList());
        return "suppliers";
    }

    @GetMapping("/suppliers.csv")
    ResponseEntity<String> csv() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=suppliers.csv")
                .body(desk.csv());
    }

    @GetMapping("/suppliers/{key}")
    String entry(@PathVariable String key, Model model, Locale language) {
        if (key.equals(NEW)) {
            Caller.current().require(Role.ADMIN, Role.DPO);
            return form(null, SupplierForm.EMPTY, model, language);
        }
        Card card = desk.card(key);
        return form(card, SupplierForm.of(card.entry()), model, language);
    }

    @PostMapping("/suppliers")
    String save(@RequestParam Map<String, String> fields, Model model, HttpServletResponse response, Locale language) {
        String key = fields.getOrDefault("key", "").strip();
        try {
            desk.write(key, SupplierForm.read(fields));
            return "redirect:/suppliers/" + key;
        } catch (ProblemException e) {
            return refused(e, known(key), fields, model, response, language);
        }
    }

    @PostMapping("/suppliers/{key}/approve")
    String approve(
            @PathVariable String key,
            @RequestParam int version,
            Model model,
            HttpServletResponse response,
            Locale language) {
        try {
            desk.approve(key, version);
            return "redirect:/suppliers/" + key;
        } catch (ProblemException e) {
            Card card = desk.card(key);
            return refused(e, card, SupplierForm.of(card.entry()), model, response, language);
        }
    }

    @PostMapping("/suppliers/{key}/letter")
    String letter(@PathVariable String key, Model model, HttpServletResponse response, Locale language) {
        Card card = desk.card(key);
        try {
            model.addAttribute(
                    "letter", desk.letter(key, Language.of(language) == Language.TR ? Languages.TR : Languages.EN));
            return form(card, SupplierForm.of(card.entry()), model, language);
        } catch (ProblemException e) {
            return refused(e, card, SupplierForm.of(card.entry()), model, response, language);
        }
    }

    /** Null where there is no such entry, or the key can be none. */
    private Card known(String key) {
        return desk.all().stream()
                .filter(card -> card.entry().key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private String refused(
            ProblemException problem,
            Card card,
            Map<String, String> fields,
            Model model,
            HttpServletResponse response,
            Locale language) {
        response.setStatus(problem.status().value());
        model.addAttribute("error", messages.getMessage(problem.detailKey(), null, problem.code(), language));
        return form(card, fields, model, language);
    }

    private String form(Card card, Map<String, String> fields, Model model, Locale language) {
        Phrases say = new Phrases(messages, language, clock);
        model.addAttribute("fields", fields);
        if (card != null) {
            model.addAttribute("entry", card.entry());
            model.addAttribute("missing", missing(card.lacks(), say));
            model.addAttribute("connectors", card.connectors());
            model.addAttribute(
                    "history",
                    desk.history(card.entry().key()).stream()
                            .map(version -> say.text(
                                    version.closed()
                                            ? "supplier.was.closed"
                                            : version.approval() == null
                                                    ? "supplier.was.changed"
                                                    : "supplier.was.approved",
                                    version.version(),
                                    version.changedBy(),
                                    say.time(version.changedAt())))
                            .toList());
        }
        return "supplier";
    }

    private Row row(Card card, List<ConnectorApprovals.Standing> standings, Phrases say, Locale language) {
        Authorisation authorisation = card.entry().supplier().authorisation();
        String sign = sign(card, standings);
        return new Row(
                card.entry().key(),
                card.entry().supplier().name(),
                say.text("supplier.role." + card.entry().supplier().role()),
                sign.equals(ENDS) ? "look" : sign,
                say.text("supplier.light." + sign),
                missing(card.lacks(), say),
                String.join(", ", card.connectors()),
                authorisation == null || authorisation.validUntil() == null
                        ? null
                        : new TextValue.Day(authorisation.validUntil()).in(Language.of(language)));
    }

    private String sign(Card card, List<ConnectorApprovals.Standing> standings) {
        if (card.lacks().isEmpty()) {
            String key = card.entry().key();
            return approvals.ending().stream()
                            .anyMatch(ending -> ending.entry().key().equals(key))
                    ? ENDS
                    : "good";
        }
        return standings.stream()
                        .filter(ConnectorApprovals.Standing::isAlarming)
                        .anyMatch(each ->
                                card.connectors().contains(each.connector().name()))
                ? "stop"
                : "look";
    }

    private static ConnectorRow connector(ConnectorApprovals.Standing each, Phrases say) {
        String sign = each.lacks().isEmpty() ? "good" : each.inUse() ? "stop" : "look";
        String supplier = each.connector().supplier().word();
        return new ConnectorRow(
                each.connector().name(),
                each.connector().property(),
                supplier,
                each.connector().supplier().entry().isEmpty(),
                sign,
                say.text(each.inUse() ? "supplier.used" : "supplier.unused"),
                missing(each.lacks(), say));
    }

    private static List<String> missing(List<Lack> lacks, Phrases say) {
        return lacks.stream().map(lack -> say.text("supplier.lack." + lack)).toList();
    }
}
