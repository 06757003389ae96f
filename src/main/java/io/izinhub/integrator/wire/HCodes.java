package io.izinhub.integrator.wire;

import io.izinhub.integrator.Failure.Scope;
import io.izinhub.platform.errors.ErrorKind;
import java.util.Set;

/** What İYS's error codes mean for the work (İYS API, error codes, retry table). İYS's texts are never looked at. */
public final class HCodes {

    private static final Set<String> REPEAT = Set.of(
            "H015", "H060", "H061", "H062", "H083", "H100", "H101", "H102", "H103", "H105", "H106", "H107", "H123",
            "H124", "H179", "H181", "H192", "H412", "H470", "H476");
    private static final Set<String> NEXT_HOUR = Set.of("H084", "H086", "H089");
    /** Rights, subscription, quota, login, unknown provider or brand: a person has to look. */
    private static final Set<String> STOP = Set.of(
            "H001", "H018", "H031", "H129", "H176", "H190", "H195", "H196", "H250", "H251", "H252", "H268", "H351",
            "H353", "H355", "H363", "H437", "H520", "H521", "H522", "H524", "H525", "H586");
    /** The request itself was built wrong. */
    private static final Set<String> OUR_BUG = Set.of("H014", "H091", "H118", "H125", "H478", "H506", "H507");

    private HCodes() {}

    /** How a code is to be handled; the order is also which of several codes in one answer decides. */
    public enum Meaning {
        STOP(ErrorKind.CONFIG, Scope.ACCOUNT),
        NEXT_HOUR(ErrorKind.RETRYABLE, Scope.HOUR),
        REPEAT(ErrorKind.RETRYABLE, Scope.CALL),
        OUR_BUG(ErrorKind.BUG, Scope.CALL),
        FINAL(ErrorKind.REJECTED, Scope.CALL);

        private final ErrorKind kind;
        private final Scope scope;

        Meaning(ErrorKind kind, Scope scope) {
            this.kind = kind;
            this.scope = scope;
        }

        public ErrorKind kind() {
            return kind;
        }

        public Scope scope() {
            return scope;
        }
    }

    /**
     * @param code as İYS sent it; empty where it sent none
     * @param status of the answer; decides where the code is not known
     */
    public static Meaning meaning(String code, int status) {
        if (STOP.contains(code)) {
            return Meaning.STOP;
        }
        if (NEXT_HOUR.contains(code)) {
            return Meaning.NEXT_HOUR;
        }
        if (REPEAT.contains(code)) {
            return Meaning.REPEAT;
        }
        if (OUR_BUG.contains(code)) {
            return Meaning.OUR_BUG;
        }
        // The only 403 that is about one item: an unknown retailer.
        return code.equals("H180") ? Meaning.FINAL : byStatus(status);
    }

    private static Meaning byStatus(int status) {
        return switch (status) {
            case 400, 409, 422 -> Meaning.FINAL;
            case 408, 425, 429 -> Meaning.REPEAT;
            default -> status >= 500 ? Meaning.REPEAT : Meaning.STOP;
        };
    }
}
