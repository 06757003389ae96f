package io.izinhub.platform.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import io.izinhub.platform.errors.ErrorKind;

/** One compiled mapping. Thread-safe, as JSLT expressions are. */
record CompiledMapping(MappingInfo info, Expression expression) {

    /** Shapes the input; whatever goes wrong leaves as a classified exception without a value in it. */
    JsonNode apply(JsonNode input) {
        try {
            return expression.apply(input);
        } catch (JsltException e) {
            // JSLT's own message may quote the input: only the position is kept, and no cause.
            throw new MappingException(
                    ErrorKind.REJECTED,
                    "mapping " + info.id() + " refused the input at line " + e.getLine() + ", column " + e.getColumn());
        } catch (StackOverflowError e) {
            throw new MappingException(ErrorKind.CONFIG, "mapping " + info.id() + " calls itself without end");
        }
    }
}
