package io.izinhub.platform.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.overlay.OverlayFiles;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * All mappings and code tables, compiled once and tested with their own examples before they come into force.
 *
 * <p>A mapping can be reloaded at run time, which a route cannot: it has no way to files, beans or the network. The rest
 * is guarded here: size of the input, endless recursion. Thread-safe; a message that is being shaped during a reload
 * sees the old set or the new one, never both.
 */
public final class MappingRegistry {

    private final Supplier<OverlayFiles> source;
    private final UnaryOperator<String> toE164;
    private final InputLimit limit;
    private final Clock clock;
    private final AtomicReference<MappingSet> inForce = new AtomicReference<>();

    /**
     * Compiles everything.
     *
     * @param source reads the files anew at each call
     * @param toE164 what {@code to-e164} does; throws {@link IllegalArgumentException} for text that is no number
     * @param limit what an input may weigh
     * @throws io.izinhub.platform.errors.ConfigurationProblem naming file, line, column and remedy
     */
    public MappingRegistry(Supplier<OverlayFiles> source, UnaryOperator<String> toE164, InputLimit limit, Clock clock) {
        this.source = source;
        this.toE164 = toE164;
        this.limit = limit;
        this.clock = clock;
        reload();
    }

    /**
     * Shapes a document.
     *
     * @param id mapping, for example {@code iys/consent-in}
     * @param input not changed
     * @throws MappingException when input and mapping do not fit each other
     * @throws UnknownCodeException when a code table lacks a value
     * @throws io.izinhub.platform.errors.ConfigurationProblem when there is no such mapping or table
     */
    public JsonNode apply(String id, JsonNode input) {
        if (!limit.allows(input)) {
            throw new MappingException(ErrorKind.REJECTED, "input of mapping " + id + " is too large");
        }
        return inForce.get().get(id).apply(input);
    }

    /**
     * Returns the code that a table has for a value.
     *
     * @param table file name without extension, for example {@code our-refusal-source}
     * @throws UnknownCodeException when there is none
     */
    public String code(String table, String value) {
        return inForce.get().tables().code(table, value);
    }

    /** Returns what people read for a value: Turkish for the language {@code tr}, else English. */
    public String label(String table, String value, Locale language) {
        return inForce.get().tables().label(table, value, language);
    }

    /** Returns what is in force: mappings by id, then tables. */
    public List<MappingInfo> list() {
        return inForce.get().infos();
    }

    /**
     * Reads and compiles all files, runs all examples, and only then swaps the whole set.
     *
     * @return what is in force now
     * @throws io.izinhub.platform.errors.ConfigurationProblem when anything is wrong; the old set stays in force
     */
    public List<MappingInfo> reload() {
        MappingSet loaded = new MappingLoader(source.get(), toE164, clock.instant()).load();
        inForce.set(loaded);
        return loaded.infos();
    }
}
