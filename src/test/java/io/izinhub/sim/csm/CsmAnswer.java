package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The body of an answer.
 *
 * @param root name of the document's element in XML
 */
record CsmAnswer(String root, JsonNode value) {}
