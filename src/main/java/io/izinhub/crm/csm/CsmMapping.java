package io.izinhub.crm.csm;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.izinhub.consent.domain.Channel;
import io.izinhub.crm.IssueAbilities;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The file {@code mappings/crm-next4biz-csm.yaml} as it was read and checked ({@link CsmMappingFile}). */
record CsmMapping(
        @JsonProperty(required = true) String adapter,
        @JsonProperty(required = true) Map<String, Operation> operations,
        @JsonProperty(required = true) Events events,
        @JsonProperty(required = true) Update update,
        @JsonProperty(required = true) Map<Channel, Fields> consent,
        @JsonProperty(required = true) Errors errors) {

    static final String CUSTOMER_FIND = "customer.find";
    static final String CUSTOMER_GET = "customer.get";
    static final String CONSENT_UPSERT = "consent.upsert";
    static final String EVENT_READ = "event.read";
    static final String EVENT_FLAG = "event.flag";
    static final String ISSUE_LIST = "issue.list";
    static final String ISSUE_READ = "issue.read";
    static final String ISSUE_UPDATE = "issue.update";

    /** The only text of an issue that an update names ({@code next4biz-csm/issue-out.jslt}). */
    private static final String DESCRIPTION = "CustomerDescription";

    /** What the tenant was shown to have. */
    IssueAbilities issues() {
        return new IssueAbilities(
                operations.containsKey(ISSUE_LIST),
                operations.containsKey(ISSUE_READ),
                operations.containsKey(ISSUE_UPDATE) ? Set.of(DESCRIPTION) : Set.of());
    }

    /** @param path with {@code {company}}, {@code {language}}, {@code {user}}, {@code {key}}, {@code {size}}, {@code {page}} */
    record Operation(
            @JsonProperty(required = true) String method,
            @JsonProperty(required = true) String path) {}

    /** What a write names. */
    enum Update {
        /** All that was read, so that a CSM that empties what is missing loses nothing. */
        FULL,
        /** The permissions only. */
        PARTIAL
    }

    /** @param page events in one answer; the first page has the index {@code first} */
    record Events(
            @JsonProperty(required = true) int page,
            @JsonProperty(required = true) int first) {}

    /** Ids of the three fields of a channel. */
    record Fields(
            @JsonProperty(required = true) long status,
            @JsonProperty(required = true) long date,
            @JsonProperty(required = true) long source,
            @JsonProperty(required = true) Form form,
            @JsonProperty(required = true) Values values) {}

    /** What the status field is. */
    enum Form {
        /** Values are ids of the list's items; each list has its own. */
        LIST,
        /** Values are texts. */
        TEXT
    }

    record Values(
            @JsonProperty(value = "ONAY", required = true) String onay,
            @JsonProperty(value = "RET", required = true) String ret,
            @JsonProperty(value = "YOK", required = true) String yok) {}

    /** Parts of reason phrases, compared in lower case. */
    record Errors(
            @JsonProperty(required = true) List<String> notFoundTexts,
            @JsonProperty(required = true) List<String> permanentTexts,
            @JsonProperty(required = true) List<String> rateLimitTexts) {}
}
