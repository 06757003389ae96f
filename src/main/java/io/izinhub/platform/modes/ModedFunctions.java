package io.izinhub.platform.modes;

import java.util.List;

/** A capability's list of its functions that have a mode, complete at start. */
@FunctionalInterface
public interface ModedFunctions {

    List<ModedFunction> functions();
}
