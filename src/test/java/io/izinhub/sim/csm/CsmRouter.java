package io.izinhub.sim.csm;

import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** From a request to its service: the account first, then the path. */
final class CsmRouter {

    private static final String RES = "/api/res/";
    private static final String BASIC = "basic ";
    private static final String ACCOUNT = "demo:demo";

    private final Counters counters;
    private final ResCalls res;
    private final Map<String, CsmService> services;

    CsmRouter(Counters counters, ResCalls res, List<CsmService> services) {
        this.counters = counters;
        this.res = res;
        this.services = services.stream().collect(Collectors.toMap(CsmService::name, Function.identity()));
    }

    SimResponse answer(SimRequest request) {
        try {
            account(request.header("Authorization"));
            if (request.path().regionMatches(true, 0, RES, 0, RES.length())) {
                return res.answer(request.path().substring(RES.length()), request);
            }
            CsmCall call = CsmCall.parse(request);
            CsmAnswer answer = service(call).answer(call);
            return call.format().answer(answer.root(), answer.value());
        } catch (Refusal refusal) {
            counters.refused(refusal.reason());
            return refusal.response();
        }
    }

    private CsmService service(CsmCall call) {
        CsmService service = services.get(call.service());
        String operation = call.operation() + (call.argument() == null ? "" : "/");
        if (service == null || !service.operations().contains(operation)) {
            throw CsmCall.unknownPath();
        }
        return service;
    }

    private static void account(String header) {
        boolean basic = header != null && header.regionMatches(true, 0, BASIC, 0, BASIC.length());
        if (!basic || !decoded(header.substring(BASIC.length())).equals(ACCOUNT)) {
            throw new Refusal(Reason.ACCOUNT, "Unauthorized");
        }
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
