package io.izinhub.integrator.generic;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.generic.Contract.Case;
import io.izinhub.integrator.wire.HCodes;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.platform.errors.ErrorKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a firm's answers mean for the work. A code that is in no table stops the account in a successful answer, and means
 * what the HTTP status says in any other; İYS's own codes are known. Texts are never looked at. Immutable, thread-safe.
 */
final class ErrorTable {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final Pattern H_CODE = Pattern.compile("H[0-9]{3,4}");
    private static final int ITEM = 422;

    private final String prefix;
    private final Contract.Errors errors;
    private final List<JsonPointer> places;

    /** @param contract its name stands before each code of the firm's own */
    ErrorTable(String contract, Contract.Errors errors) {
        this.prefix = contract.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
        this.errors = errors;
        this.places = errors.code().stream().map(JsonPointer::compile).toList();
    }

    sealed interface Verdict permits Readable, NoRecord, Failed {}

    record Readable() implements Verdict {}

    record NoRecord() implements Verdict {}

    record Failed(Failure failure) implements Verdict {}

    /** @param body missing node where it is no JSON */
    Verdict judge(Contract.Call call, int status, JsonNode body) {
        Optional<String> code = code(body);
        Optional<Case> line = Stream.concat(call.errors().stream(), errors.table().stream())
                .filter(each -> matches(each, status, code))
                .findFirst();
        if (line.isPresent()) {
            return of(line.get(), status, code);
        }
        boolean success = status / 100 == 2;
        if (success && code.isEmpty()) {
            return new Readable();
        }
        return new Failed(code.map(known -> unlisted(known, status, success)).orElse(WireFailures.ofStatus(status)));
    }

    private Optional<String> code(JsonNode body) {
        return places.stream()
                .map(body::at)
                .filter(node -> node.isValueNode() && !node.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty() && !errors.ok().contains(text))
                .findFirst();
    }

    private static boolean matches(Case each, int status, Optional<String> code) {
        return (each.status() == null || each.status() == status)
                && (each.code() == null || code.filter(each.code()::equals).isPresent());
    }

    private Verdict of(Case line, int status, Optional<String> code) {
        if (line.hCode() != null) {
            return new Failed(ofIys(line.hCode(), status));
        }
        return switch (line.kind()) {
            case READ -> new Readable();
            case NO_RECORD -> new NoRecord();
            case RETRYABLE, REJECTED, CONFIG, BUG ->
                new Failed(failure(line, code.flatMap(this::own).orElse("HTTP_" + status)));
        };
    }

    private static Failure failure(Case line, String code) {
        ErrorKind kind = ErrorKind.valueOf(line.kind().name());
        Failure.Scope usual = kind == ErrorKind.CONFIG ? Failure.Scope.ACCOUNT : Failure.Scope.CALL;
        return new Failure(kind, code, line.scope() == null ? usual : line.scope());
    }

    private Failure unlisted(String code, int status, boolean success) {
        if (H_CODE.matcher(code).matches()) {
            return ofIys(code, status);
        }
        if (!success) {
            return WireFailures.ofStatus(status);
        }
        // What nobody wrote down: a person has to look. What is no code at all goes no further.
        return own(code).map(WireFailures::account).orElseGet(WireFailures::unreadable);
    }

    private Optional<String> own(String code) {
        if (H_CODE.matcher(code).matches()) {
            return Optional.of(code);
        }
        return CODE.matcher(code).matches() ? Optional.of(prefix + code) : Optional.empty();
    }

    /** Why one item of a list was not taken; a code that is not in the table is final. */
    Answers.Submitted ofItem(String code) {
        Optional<Case> line = errors.table().stream()
                .filter(each -> each.status() == null && code.equals(each.code()))
                .findFirst();
        String iys = line.map(Case::hCode).orElse(H_CODE.matcher(code).matches() ? code : null);
        if (iys != null) {
            Failure failure = ofIys(iys, ITEM);
            return failure.kind() == ErrorKind.REJECTED ? new Answers.Refused(iys) : failure;
        }
        Optional<String> own = own(code);
        if (own.isEmpty()) {
            return WireFailures.unreadable();
        }
        return line.map(known -> of(known, ITEM, Optional.of(code)))
                .filter(Failed.class::isInstance)
                .map(known -> ((Failed) known).failure())
                .filter(failure -> failure.kind() != ErrorKind.REJECTED)
                .map(Answers.Submitted.class::cast)
                .orElse(new Answers.Refused(own.get()));
    }

    /** The code with which an item of a list is refused for good; empty where the table says otherwise. */
    Optional<String> refusal(String code) {
        Answers.Submitted item = ofItem(code);
        if (item instanceof Answers.Refused refused) {
            return Optional.of(refused.code());
        }
        // A code that is none says no more than that the item is out.
        return Optional.of(Failure.UNREADABLE)
                .filter(none ->
                        item instanceof Failure failure && failure.code().equals(none));
    }

    /** In an answer that calls itself a success, what İYS does not explain is about the data. */
    private static Failure ofIys(String code, int status) {
        HCodes.Meaning meaning = HCodes.meaning(code, status / 100 == 2 ? ITEM : status);
        return new Failure(meaning.kind(), code, meaning.scope());
    }
}
