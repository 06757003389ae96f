package io.izinhub.sim.mail;

import java.util.List;

/**
 * A message as it arrived.
 *
 * @param raw every byte, without the dots of the transport
 */
public record Sunk(String from, List<String> recipients, byte[] raw) {}
