package io.izinhub.reconciliation;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.PermissionPages;
import io.izinhub.consent.ledger.PermissionPages.Held;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.TellsManyStates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads the next permissions of a run, and groups them as the authority can be asked about them. Thread-safe. */
@Component
class WindowReader {

    private static final UUID BEGINNING = new UUID(0, 0);

    private final PermissionPages pages;
    private final ContactPoints contacts;
    private final Authorities authorities;
    private final ReconciliationProperties settings;

    WindowReader(
            PermissionPages pages, ContactPoints contacts, Authorities authorities, ReconciliationProperties settings) {
        this.pages = pages;
        this.contacts = contacts;
        this.authorities = authorities;
        this.settings = settings;
    }

    /** Empty at the end. */
    Optional<Window> next(ReconciliationRun run) {
        UUID after = run.place() == null ? BEGINNING : UUID.fromString(run.place());
        List<Held> held = pages.after(run.brandId(), after, settings.window());
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(Window.of(held, run.unasked() == null ? groups(run.brand(), held) : List.of()));
    }

    private record Key(Channel channel, RecipientType type) {}

    private List<Window.Group> groups(String brand, List<Held> held) {
        Map<Key, List<Held>> byKey = new LinkedHashMap<>();
        held.stream()
                .filter(each ->
                        !each.anonymised() && many(brand, each.channel()).isPresent())
                .forEach(each -> byKey.computeIfAbsent(new Key(each.channel(), each.type()), key -> new ArrayList<>())
                        .add(each));
        if (byKey.isEmpty()) {
            return List.of();
        }
        Map<UUID, Address> addresses = contacts.addresses(byKey.values().stream()
                .flatMap(List::stream)
                .map(Held::point)
                .distinct()
                .toList());
        List<Window.Group> groups = new ArrayList<>();
        byKey.forEach((key, all) -> {
            TellsManyStates account = many(brand, key.channel()).orElseThrow();
            List<Held> readable = all.stream()
                    .filter(each -> addresses.containsKey(each.point()))
                    .toList();
            for (int from = 0; from < readable.size(); from += account.statusManySize()) {
                Map<Held, Address> people = new LinkedHashMap<>();
                readable.subList(from, Math.min(readable.size(), from + account.statusManySize()))
                        .forEach(each -> people.put(each, addresses.get(each.point())));
                groups.add(new Window.Group(account.name(), key.channel(), key.type(), people));
            }
        });
        return groups;
    }

    /** Who is asked about many on this channel; empty where nobody can be. */
    private Optional<TellsManyStates> many(String brand, Channel channel) {
        if (!authorities.brands().contains(brand)) {
            return Optional.empty();
        }
        AuthorityAdapter reader = authorities.reader(brand, channel);
        return reader.role(TellsManyStates.class);
    }
}
