package io.izinhub.platform.modes;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Told by the ledger: who is behind an address. Only the id is kept with the mode. */
@FunctionalInterface
public interface PilotPeople {

    /** @return ids in the order of the addresses; empty for what is no address and for whom nobody ever spoke of */
    List<Optional<UUID>> find(List<String> addresses);
}
