package io.izinhub.integrator.generic;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.izinhub.integrator.AuthorityAdapter.Feed;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one firm is called, as {@code mappings/integrator/<name>.yaml} has it; {@link ContractFile} reads and checks it. A
 * role that is null is one that the firm does not have. Immutable.
 *
 * @param settings names that an account has to give values for
 * @param secrets likewise; these are never shown
 * @param headers of every call
 * @param limit of the whole account; null for none
 * @param confirm one consent, whose answer is İYS's own
 */
record Contract(
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) String description,
        List<String> settings,
        List<String> secrets,
        Map<String, String> headers,
        Limit limit,
        Errors errors,
        @JsonProperty(required = true) Submit submit,
        Confirm confirm,
        Outcome outcome,
        State state,
        States states,
        Changes changes,
        Pushed pushed) {

    Contract {
        settings = settings == null ? List.of() : List.copyOf(settings);
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        errors = errors == null ? new Errors(null, null, null) : errors;
    }

    /** The calls by the role's key in the file. */
    Map<String, Call> calls() {
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("submit", submit.call());
        Optional.ofNullable(confirm).ifPresent(role -> calls.put("confirm", role.call()));
        Optional.ofNullable(outcome).ifPresent(role -> calls.put("outcome", role.call()));
        Optional.ofNullable(state).ifPresent(role -> calls.put("state", role.call()));
        Optional.ofNullable(states).ifPresent(role -> calls.put("states", role.call()));
        Optional.ofNullable(changes).ifPresent(role -> calls.put("changes", role.call()));
        return calls;
    }

    /** @param calls so many in {@code per} */
    record Limit(
            @JsonProperty(required = true) int calls,
            @JsonProperty(required = true) Span per) {

        Limits.Rate rate() {
            return new Limits.Rate(calls, per.value());
        }
    }

    /**
     * Where an answer has its code, and what the codes mean.
     *
     * @param code JSON pointers; the first that leads to something counts
     * @param ok codes that are no error
     */
    record Errors(List<String> code, List<String> ok, List<Case> table) {
        Errors {
            code = code == null ? List.of() : List.copyOf(code);
            ok = ok == null ? List.of() : List.copyOf(ok);
            table = table == null ? List.of() : List.copyOf(table);
        }
    }

    enum Meaning {
        RETRYABLE,
        REJECTED,
        CONFIG,
        BUG,
        /** No error: the mapping reads the answer. */
        READ,
        /** Only of {@code state}: nothing stands there of this permission. */
        NO_RECORD
    }

    /**
     * One line of the table; matches an answer that has both, where both are given.
     *
     * @param status of HTTP, may be null
     * @param code the firm's, may be null
     * @param scope null: account for {@code config}, call for all others
     * @param hCode İYS's code for the same; its meaning comes with it
     */
    record Case(
            Integer status,
            String code,
            Meaning kind,
            Failure.Scope scope,
            @JsonProperty("h-code") String hCode) {}

    enum Send {
        NONE,
        JSON,
        FORM,
        QUERY
    }

    enum Reads {
        JSON,
        TEXT
    }

    /**
     * One call.
     *
     * @param path behind the account's {@code base-url}
     * @param headers beside the common ones
     * @param request mapping of what is sent; null where nothing is
     * @param answer mapping of what comes
     * @param errors looked at before the common table
     * @param limit of this call alone; null: it counts against the account's
     */
    record Call(
            @JsonProperty(required = true) String method,
            @JsonProperty(required = true) String path,
            Map<String, String> headers,
            String request,
            Send send,
            @JsonProperty(required = true) String answer,
            Reads reads,
            List<Case> errors,
            Limit limit) {
        Call {
            headers = headers == null ? Map.of() : Map.copyOf(headers);
            send = send != null ? send : request == null ? Send.NONE : Send.JSON;
            reads = reads == null ? Reads.JSON : reads;
            errors = errors == null ? List.of() : List.copyOf(errors);
        }
    }

    record Submit(
            @JsonProperty(required = true) Call call,

            @JsonProperty(value = "batch-size", required = true)
            int batchSize) {}

    record Confirm(@JsonProperty(required = true) Call call) {}

    /** @param first when a list is first asked for; null: when {@code hub.iys.batch} says */
    record Outcome(@JsonProperty(required = true) Call call, Span first) {}

    /** @param check null where what became of a list is told by {@code outcome} */
    record State(@JsonProperty(required = true) Call call, Check check) {}

    record Check(
            @JsonProperty(required = true) Span first,

            @JsonProperty(value = "at-once", required = true)
            int atOnce,

            @JsonProperty(value = "give-up", required = true)
            Span giveUp) {}

    record States(
            @JsonProperty(required = true) Call call,
            @JsonProperty(required = true) int size) {}

    /**
     * @param item mapping of one item of a page
     * @param every pause between two readings
     * @param window null where the firm's cursor says everything
     */
    record Changes(
            @JsonProperty(required = true) Call call,
            @JsonProperty(required = true) String item,
            @JsonProperty(required = true) List<Feed> feeds,
            @JsonProperty(required = true) Span every,
            Window window) {}

    /**
     * A feed that is asked for days.
     *
     * @param days most days between first and last
     * @param overlap days before today that are asked for again and again, for what the firm hears late
     * @param first how many days ago the first reading begins
     * @param restart the firm's cursor is a page of one question, and begins anew with the next
     */
    record Window(
            @JsonProperty(required = true) int days,
            @JsonProperty(required = true) int overlap,
            @JsonProperty(required = true) int first,
            Boolean restart) {}

    /**
     * @param answer mapping of a body to its items
     * @param item mapping of one item
     */
    record Pushed(
            @JsonProperty(required = true) String answer,
            @JsonProperty(required = true) String item) {}
}
