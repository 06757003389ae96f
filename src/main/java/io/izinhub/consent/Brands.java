package io.izinhub.consent;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The configured brands with their numbers in this database. Read once at start; immutable, thread-safe. */
@Component
public class Brands {

    private final BrandProperties settings;
    private final Map<String, Brand> byCode = new LinkedHashMap<>();

    Brands(BrandProperties settings, JdbcTemplate jdbc) {
        this.settings = settings;
        settings.brands().keySet().forEach(code -> {
            jdbc.update("insert into brand (code) values (?) on conflict (code) do nothing", code);
            byCode.put(
                    code,
                    new Brand(
                            jdbc.queryForObject("select brand_id from brand where code = ?", Integer.class, code),
                            code));
        });
    }

    public Optional<Brand> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** @throws IllegalArgumentException the brand is not configured */
    public Brand require(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("brand is not configured"));
    }

    /** @throws IllegalArgumentException no configured brand has this number */
    public Brand byId(int id) {
        return byCode.values().stream()
                .filter(brand -> brand.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no configured brand has number " + id));
    }

    public Collection<Brand> all() {
        return Collections.unmodifiableCollection(byCode.values());
    }

    public BrandProperties.Settings settings(String code) {
        return settings.brands().get(require(code).code());
    }

    /** İYS number of the company. */
    public String provider() {
        return settings.provider();
    }
}
