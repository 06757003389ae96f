package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Makes roles or user groups (CRM API, users); how they are read is not documented. Thread-safe. */
final class DirectoryService implements CsmService {

    private final String name;
    private final String operation;
    private final List<String> required;
    private final Counters counters;
    private final WriteAnswers answers;
    private final AtomicLong last = new AtomicLong(700);

    private DirectoryService(
            String name, String operation, List<String> required, CsmSettings settings, Counters counters) {
        this.name = name;
        this.operation = operation;
        this.required = required;
        this.counters = counters;
        this.answers = new WriteAnswers(settings);
    }

    static DirectoryService roles(CsmSettings settings, Counters counters) {
        return new DirectoryService("roleservice", "role", List.of("RoleName", "CreatorID"), settings, counters);
    }

    static DirectoryService groups(CsmSettings settings, Counters counters) {
        return new DirectoryService(
                "usergroupservice", "usergroup", List.of("GroupName", "ShortName", "CreatorID"), settings, counters);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> operations() {
        return List.of(operation);
    }

    @Override
    public CsmAnswer answer(CsmCall call) {
        if (!call.method().equals("POST")) {
            throw CsmService.unknownMethod();
        }
        counters.write();
        ObjectNode body = call.object();
        for (String member : required) {
            if (body.path(member).asText("").isBlank()) {
                throw new Refusal(Reason.BAD_VALUE, member + " is required");
            }
        }
        counters.written();
        return answers.made(last.incrementAndGet());
    }
}
