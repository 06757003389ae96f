package io.izinhub.consent.imports;

import io.izinhub.consent.imports.ForeignLayout.About;

/** In which columns a file is, and what it is about. */
record Foreign(String layout, About about) {}
