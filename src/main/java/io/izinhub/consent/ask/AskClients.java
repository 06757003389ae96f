package io.izinhub.consent.ask;

import io.izinhub.platform.mapping.MappingInfo;
import io.izinhub.platform.overlay.OverlayFiles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The contracts that are served, read once at start. Immutable, thread-safe. */
final class AskClients {

    private final Map<String, AskClient> byName;

    private AskClients(Map<String, AskClient> byName) {
        this.byName = byName;
    }

    /**
     * @param mappings in force
     * @throws io.izinhub.platform.errors.ConfigurationProblem a file cannot be used
     */
    static AskClients read(OverlayFiles files, List<MappingInfo> mappings) {
        Set<String> ids = mappings.stream().map(MappingInfo::id).collect(Collectors.toSet());
        AskClientFile reader = new AskClientFile(ids);
        Map<String, AskClient> byName = new TreeMap<>();
        files.endingWith(AskClientFile.EXTENSION).stream()
                .filter(file -> file.path().startsWith(AskClientFile.FOLDER))
                .map(reader::read)
                .forEach(client -> byName.put(client.name(), client));
        return new AskClients(byName);
    }

    Optional<AskClient> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<AskClient> all() {
        return byName.values();
    }
}
