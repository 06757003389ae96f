package io.izinhub.crm.next4biz;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.izinhub.consent.domain.Channel;
import java.util.List;
import java.util.Map;

/** The file {@code mappings/crm-next4biz.yaml} as it was read and checked ({@link CrmMappingFile}). */
record CrmMapping(
        @JsonProperty(required = true) String adapter,
        @JsonProperty(required = true) Envelope envelope,
        @JsonProperty(required = true) Map<String, Operation> operations,
        @JsonProperty(required = true) Limits limits,
        @JsonProperty(required = true) Criteria criteria,
        @JsonProperty(required = true) Person person,
        @JsonProperty(required = true) Consent consent,
        @JsonProperty(required = true) Errors errors) {

    static final String AUTH = "auth";
    static final String FIELD_READ = "field.read";
    static final String CUSTOMER_FIND = "customer.find";
    static final String CONSENT_READ = "consent.read";
    static final String CONSENT_UPSERT = "consent.upsert";

    /** @param ok codes of success, compared as text: reads answer {@code "200"}, writes {@code 200} */
    record Envelope(
            @JsonProperty(required = true) String code,
            @JsonProperty(required = true) String result,
            @JsonProperty(required = true) List<String> ok) {}

    /** @param root the member that holds the objects; none for auth */
    record Operation(
            @JsonProperty(required = true) String method,
            @JsonProperty(required = true) String path,
            String root) {}

    record Limits(
            @JsonProperty(required = true) int page,
            @JsonProperty(required = true) int write,
            @JsonProperty(required = true) int criteria) {}

    /** @param phone null where the tenant cannot search by phone; {@code changedSince} likewise */
    record Criteria(
            @JsonProperty(required = true) String email,
            String phone,
            @JsonProperty(required = true) String id,
            String changedSince) {}

    record Person(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) ArrayNames emails,
            @JsonProperty(required = true) ArrayNames phones) {}

    record ArrayNames(
            @JsonProperty(required = true) String array,
            @JsonProperty(required = true) String value) {}

    record Consent(
            @JsonProperty(required = true) long kindId,
            @JsonProperty(required = true) Map<Channel, FieldNames> fields,
            @JsonProperty(required = true) Values values) {}

    /** Each a field's id, or {@code label:} and its label. */
    record FieldNames(
            @JsonProperty(required = true) String status,
            @JsonProperty(required = true) String date,
            @JsonProperty(required = true) String source) {}

    /** The list items of the status fields. */
    record Values(
            @JsonProperty(value = "ONAY", required = true) String onay,
            @JsonProperty(value = "RET", required = true) String ret,
            @JsonProperty(value = "YOK", required = true) String yok) {}

    /** Parts of reason phrases, compared in lower case. */
    record Errors(
            @JsonProperty(required = true) List<String> permanentTexts,
            @JsonProperty(required = true) List<String> rateLimitTexts) {}
}
