package io.izinhub.sim.csm;

import java.util.List;

/** The operations under one service name. Thread-safe. */
interface CsmService {

    /** In lower case. */
    String name();

    /** Operations in lower case, with a slash behind those with an argument: {@code customer/}, {@code role}. */
    List<String> operations();

    /** @param call one of the operations, by any method */
    CsmAnswer answer(CsmCall call);

    /** What an operation throws for a method that it does not know. */
    static Refusal unknownMethod() {
        return new Refusal(Reason.UNKNOWN_METHOD, "Method Not Allowed");
    }
}
