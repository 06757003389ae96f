package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.izinhub.sim.SimRequest;
import java.util.Locale;

/**
 * A call of {@code /services/<service>/<CompanyID>/<operation>.<json|xml>/[<argument>/]<LangID>}. The fixed parts are
 * matched without regard to case.
 *
 * @param operation in lower case, without the suffix
 * @param argument percent-decoded; null where there is none
 */
record CsmCall(String method, String service, String operation, Format format, String argument, byte[] body) {

    static final int COMPANY = 1;
    static final int LANGUAGE = 1;

    /** @throws Refusal when there is no such path, company or language */
    static CsmCall parse(SimRequest request) {
        String[] parts = request.path().substring(1).split("/");
        int dot = parts.length < 5 ? -1 : parts[3].lastIndexOf('.');
        if (dot < 0 || parts.length > 6 || !parts[0].equalsIgnoreCase("services")) {
            throw unknownPath();
        }
        Format format = Format.ofSuffix(parts[3].substring(dot + 1)).orElseThrow(CsmCall::unknownPath);
        if (!parts[2].equals(Integer.toString(COMPANY))) {
            throw new Refusal(Reason.BAD_ADDRESSING, "Company is not valid");
        }
        if (!parts[parts.length - 1].equals(Integer.toString(LANGUAGE))) {
            throw new Refusal(Reason.BAD_ADDRESSING, "Language is not valid");
        }
        return new CsmCall(
                request.method(),
                parts[1].toLowerCase(Locale.ROOT),
                parts[3].substring(0, dot).toLowerCase(Locale.ROOT),
                format,
                parts.length == 6 ? parts[4] : null,
                request.body());
    }

    static Refusal unknownPath() {
        return new Refusal(Reason.UNKNOWN_PATH, "Not Found");
    }

    /** Operation, then method where it has an argument: {@code customer GET}, {@code role POST}. */
    String key() {
        return operation + (argument == null ? " " : "/ ") + method;
    }

    ObjectNode object() {
        return Json.asObject(format.parse(body).orElse(TextNode.valueOf("")));
    }

    long id() {
        return Json.id(argument);
    }
}
