package io.izinhub.fixturecycle;

import io.izinhub.fixture.other.BackAgain;

/** Breaks, with {@link BackAgain}: capabilities have no cycle. */
public record There(BackAgain back) {}
