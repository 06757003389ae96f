package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Issues by API. That there is such a service is documented, its pages were not found: paths and members are assumed, in
 * the manner of the other services, and {@code next4biz-csm.issueService} takes them away.
 */
final class IssueService implements CsmService {

    private static final String TEXT = "CustomerDescription";

    private final Issues issues;
    private final IssueDesk desk;
    private final Counters counters;
    private final WriteAnswers answers;
    private final CsmSettings settings;
    private final Set<Long> forgetful = ConcurrentHashMap.newKeySet();

    IssueService(Issues issues, IssueDesk desk, CsmSettings settings, Counters counters) {
        this.issues = issues;
        this.desk = desk;
        this.settings = settings;
        this.counters = counters;
        this.answers = new WriteAnswers(settings);
    }

    @Override
    public String name() {
        return "issueservice";
    }

    @Override
    public List<String> operations() {
        return settings.flag("issueService")
                ? List.of("issue", "issue/", "updateissue/", "issuenote/", "attachment/")
                : List.of();
    }

    @Override
    public CsmAnswer answer(CsmCall call) {
        return switch (call.key()) {
            case "issue POST" -> open(call.object());
            case "issue/ GET" -> read(call.id());
            case "updateissue/ POST" -> change(call.id(), issue -> issue.withDescription(text(call.object(), TEXT)));
            case "issuenote/ POST" -> change(call.id(), issue -> withNote(issue, text(call.object(), "Note")));
            case "attachment/ DELETE" -> change(call.id() / 100, issue -> without(issue, call.id()));
            default -> throw CsmService.unknownMethod();
        };
    }

    /** How an issue reads, here and in reports. */
    static ObjectNode json(Issue issue) {
        ObjectNode json = Json.object()
                .put("IssueID", issue.id())
                .put("CreationDate", EventData.local(issue.createdAt()))
                .put("CustomerID", issue.customerId())
                .put("CategoryID", issue.categoryId())
                .put("ContactMethodID", issue.contactMethodId())
                .put(TEXT, issue.description());
        ArrayNode notes = json.putArray("Notes");
        issue.notes().forEach(note -> notes.addObject().put("Note", note));
        ArrayNode attachments = json.putArray("Attachments");
        EventData.attachments(issue).forEach(one -> attachments.addObject().set("Attachment", one));
        return json;
    }

    private CsmAnswer open(ObjectNode body) {
        counters.write();
        Issue issue = desk.open(Json.id(body.path("CustomerID")), text(body, TEXT), List.of(), null)
                .issue();
        counters.written();
        return answers.made(issue.id());
    }

    private CsmAnswer read(long id) {
        counters.read();
        return new CsmAnswer("Issue", json(issues.find(id).orElseThrow(IssueService::unknown)));
    }

    /** Its changes are answered with success and not kept. */
    void forget(long id) {
        issues.find(id).orElseThrow(IssueService::unknown);
        forgetful.add(id);
    }

    private CsmAnswer change(long id, UnaryOperator<Issue> change) {
        counters.write();
        issues.change(id, forgetful.contains(id) ? issue -> issue : change).orElseThrow(IssueService::unknown);
        counters.written();
        return answers.success();
    }

    private static Issue withNote(Issue issue, String note) {
        List<String> notes = new ArrayList<>(issue.notes());
        notes.add(note);
        return issue.withNotes(notes);
    }

    private static Issue without(Issue issue, long attachment) {
        List<Issue.Attachment> left = issue.attachments().stream()
                .filter(one -> one.id() != attachment)
                .toList();
        if (left.size() == issue.attachments().size()) {
            throw unknown();
        }
        return issue.withAttachments(left);
    }

    private static String text(ObjectNode body, String member) {
        JsonNode text = body.path(member);
        if (!text.isTextual()) {
            throw new Refusal(Reason.BAD_VALUE, member + " is required");
        }
        return text.asText();
    }

    private static Refusal unknown() {
        return new Refusal(Reason.UNKNOWN_OBJECT, "Object reference not set to an instance of an object.");
    }
}
