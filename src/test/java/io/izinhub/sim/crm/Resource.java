package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One path of the API. Every write is all or nothing: when one object is refused, none was written. Thread-safe.
 *
 * <p>Each answer of a write has one object per object of the request, with its id, in the order of the request.
 */
interface Resource {

    /** The member that holds the objects; the path is the same name with hyphens. */
    String root();

    /** @param criteria OR-ed, their members AND-ed; none means everything */
    ArrayNode read(List<ObjectNode> criteria, Page page);

    ArrayNode create(List<ObjectNode> objects, Author author);

    ArrayNode update(List<ObjectNode> objects, Author author);

    ArrayNode delete(List<ObjectNode> objects);
}
