package io.izinhub.integrator;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.query.AuthorityNews;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Whoever is asked about a brand's channel; and İYS itself, whose feeds are read for every brand where the company has an
 * account. Thread-safe.
 */
@Component
class NewsOfAuthorities implements AuthorityNews {

    private final Authorities authorities;

    NewsOfAuthorities(Authorities authorities) {
        this.authorities = authorities;
    }

    @Override
    public List<Source> of(String brand, Channel channel) {
        if (!authorities.brands().contains(brand)) {
            return List.of();
        }
        return Stream.of(
                        Optional.of(authorities.reader(brand, channel)),
                        Optional.ofNullable(authorities.named(Authorities.IYS)))
                .flatMap(Optional::stream)
                .distinct()
                .map(NewsOfAuthorities::source)
                .toList();
    }

    private static Source source(AuthorityAdapter adapter) {
        Optional<ChangeFeed> feed = adapter.role(ChangeFeed.class);
        return new Source(
                adapter.name(),
                feed.isPresent(),
                adapter.role(PushesChanges.class)
                        .filter(PushesChanges::pushesMovements)
                        .isPresent(),
                feed.map(ChangeFeed::late).orElse(Duration.ZERO));
    }
}
