package io.izinhub.integrator.generic;

import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.ConfirmsAtOnce;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Submission;
import io.izinhub.integrator.wire.MappingInput;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;

/** {@code confirm}: the answer to one consent is İYS's own. */
final class ConfirmRole extends GenericRole implements ConfirmsAtOnce {

    private final GenericParts parts;

    ConfirmRole(AuthorityAdapter whole, GenericParts parts) {
        super(whole);
        this.parts = parts;
    }

    private Contract.Call call() {
        return parts.contract().confirm().call();
    }

    @Override
    public HttpCall submit(String brand, Submission submission) {
        return parts.calls()
                .call(call(), brand, parts.calls().input(brand).set("item", MappingInput.submission(submission)));
    }

    @Override
    public Answers.Submitted submitted(HttpAnswer answer) {
        ContractReader.Read read = parts.reader().read(call(), answer);
        if (read instanceof ContractReader.Shaped shaped) {
            return ItemResult.of(shaped.form(), parts).orElseGet(WireFailures::unreadable);
        }
        Failure failure = read instanceof ContractReader.Failed failed ? failed.failure() : WireFailures.unreadable();
        return failure.kind() == ErrorKind.REJECTED ? new Answers.Refused(failure.code()) : failure;
    }
}
