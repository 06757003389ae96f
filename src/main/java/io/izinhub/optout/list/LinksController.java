package io.izinhub.optout.list;

import io.izinhub.access.Caller;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.consent.Brands;
import io.izinhub.consent.campaign.CampaignId;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.query.Asking;
import io.izinhub.consent.query.LinesOfRequest;
import io.izinhub.consent.query.SendAsk;
import io.izinhub.consent.query.SendCheck;
import io.izinhub.consent.query.StreamedAnswer;
import io.izinhub.optout.OptOutLinks;
import io.izinhub.platform.spool.Spool;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A list in, the same list out with links: for campaigns whose messages do not pass through the hub (R42). */
@RestController
@RequestMapping("/api/v1/optout/links")
@Tag(name = "opt-out")
class LinksController {

    /** Of the question that was asked with {@code check=true}. */
    static final String QUERY_ID = "X-Query-Id";

    private final ListLinks lists;
    private final OptOutLinks links;
    private final Brands brands;
    private final SendCheck sends;
    private final StreamedAnswer streams;
    private final AuditLog audit;

    LinksController(
            ListLinks lists,
            OptOutLinks links,
            Brands brands,
            SendCheck sends,
            StreamedAnswer streams,
            AuditLog audit) {
        this.lists = lists;
        this.links = links;
        this.brands = brands;
        this.sends = sends;
        this.streams = streams;
        this.audit = audit;
    }

    @Operation(
            summary = "Opt-out links for a list",
            description =
                    "Rows with `value` (or `recipient`) and, unless the parameter names one for all, `channel`; any other"
                            + " column comes back as it came. Added are `link`, for MESAJ also `line` (the sentence that is"
                            + " ready for the message), and `reason` where there is no link; with `check=true` also `allowed`,"
                            + " `reason`, `notBefore` as the query answers, and links for those only who may be sent to. Any"
                            + " size, constant memory, input order; the answer begins after the last request byte unless"
                            + " `Prefer: streaming`. Each call makes new links for text messages; earlier ones stay good.")
    @PostMapping(consumes = {LinesOfRequest.NDJSON, LinesOfRequest.CSV, MediaType.APPLICATION_JSON_VALUE})
    void links(
            @RequestParam(required = false) String brand,
            @Parameter(description = "EPOSTA or MESAJ, for rows that name none") @RequestParam(required = false)
                    String channel,
            @Parameter(description = "told with each refusal; letters, digits, dots, hyphens, underscores, at most 40")
                    @RequestParam(required = false)
                    String campaign,
            @RequestParam(defaultValue = "false") boolean check,
            @Parameter(description = "with check=true: what the message is for") @RequestParam(required = false)
                    String purpose,
            @Parameter(description = "wording of the line: link, short") @RequestParam(defaultValue = "link")
                    String line,
            @Parameter(description = "language of the line: tr, en") @RequestParam(defaultValue = "tr") String lang,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        streams.run(
                request,
                response,
                spool -> answer(order(brand, channel, campaign, check, purpose, line, lang), spool, request, response));
    }

    private void answer(LinkOrder order, Spool spool, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Caller caller = Caller.current();
        ListLinks.Counts counts = new ListLinks.Counts();
        try (Asking asking = order.check() ? sends.open(caller, asked(order)) : null) {
            ListFormat<?> list = format(order, LinesOfRequest.open(request, spool), request, response);
            if (asking != null) {
                response.setHeader(QUERY_ID, asking.id());
            }
            lists.answer(order, list, asking, counts);
            if (asking != null) {
                asking.complete();
            }
        } finally {
            audit.add(new AuditEntry(caller.actor(), "OPT_OUT_LINKS_MADE", null, detail(order, counts)));
        }
    }

    private static SendAsk asked(LinkOrder order) {
        return new SendAsk(order.brand(), order.purpose(), order.campaign().orElse(null), null, null, false);
    }

    private static ListFormat<?> format(
            LinkOrder order, InputStream in, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        OutputStream out = response.getOutputStream();
        if (LinesOfRequest.isCsv(request)) {
            Charset charset = LinesOfRequest.charset(request);
            CsvList list = new CsvList(in, charset, out, order.channel(), order.check());
            response.setContentType(
                    LinesOfRequest.CSV + ";charset=" + charset.name().toLowerCase(Locale.ROOT));
            return list;
        }
        MediaType sent = MediaType.parseMediaType(request.getContentType());
        if (sent.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            JsonList list = JsonList.array(in, out, order.channel());
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            return list;
        }
        response.setContentType(LinesOfRequest.NDJSON);
        return JsonList.lines(in, out, order.channel());
    }

    private LinkOrder order(
            String brand, String channel, String campaign, boolean check, String purpose, String line, String lang) {
        if (brand == null || brand.isBlank()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "BRAND_MISSING");
        }
        if (brands.find(brand).isEmpty()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "LINKS_BRAND_UNKNOWN");
        }
        if (!links.reachable(brand)) {
            throw new ProblemException(HttpStatus.CONFLICT, "BRAND_NOT_REACHED");
        }
        Optional<Channel> usual = Channel.parse(channel);
        TextId text =
                "short".equals(line) ? TextId.SMS_OPTOUT_SHORT : "link".equals(line) ? TextId.SMS_OPTOUT_LINK : null;
        boolean known = (channel == null || usual.isPresent())
                && text != null
                && (lang.equals(Language.TR.tag()) || lang.equals(Language.EN.tag()));
        if (!known) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "LINKS_PARAMETER");
        }
        LinkOrder order = new LinkOrder(
                brand,
                usual.orElse(null),
                CampaignId.optional(campaign),
                check,
                purpose,
                text,
                lang.equals(Language.EN.tag()) ? Languages.EN : Languages.TR);
        requireLine(order);
        return order;
    }

    /** Of a list of text messages; in another list each of them says so itself, and the others get their links. */
    private void requireLine(LinkOrder order) {
        if (order.channel() == Channel.MESAJ && !lists.hasLine(order)) {
            throw new ProblemException(HttpStatus.CONFLICT, "LINKS_TEXT")
                    .with("text", order.line().id());
        }
    }

    private static Map<String, Object> detail(LinkOrder order, ListLinks.Counts counts) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("brand", order.brand());
        order.campaign().ifPresent(campaign -> detail.put("campaign", campaign));
        detail.put("check", order.check());
        detail.put("rows", counts.rows());
        detail.put("links", counts.links());
        detail.put("without", counts.without());
        return detail;
    }
}
