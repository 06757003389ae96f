package io.izinhub.integrator.panel;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.imports.ForeignLayout;
import io.izinhub.consent.imports.RowStatements;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityMovements;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.mapping.UnknownCodeException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * An export of the panel as a file of movements. İYS publishes no format of it: which columns mean what stands in the mapping
 * {@code iys/panel-in}, to be laid over by one's own. A consent without İYS's transaction and time lifts no refusal (R28). Thread-safe.
 */
@Component
class PanelExport implements ForeignLayout {

    static final String NAME = "iys-panel";

    private static final String SHAPE = "iys/panel-in";

    private final MappingRegistry shapes;
    private final Authorities authorities;
    private final AuthorityMovements movements;

    PanelExport(MappingRegistry shapes, Authorities authorities, AuthorityMovements movements) {
        this.shapes = shapes;
        this.authorities = authorities;
        this.movements = movements;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RowStatements.Read read(JsonNode cells, About about) {
        try {
            return PanelRow.read(
                    shapes.apply(SHAPE, cells), about.brand(), authorities.code(about.brand()), about.exportedAt());
        } catch (MappingException e) {
            return new RowStatements.Read(null, "MAPPING", "");
        } catch (UnknownCodeException e) {
            return new RowStatements.Read(null, "UNKNOWN_CODE", "");
        }
    }

    @Override
    public List<Optional<Statement>> unheard(About about, List<Statement> told) {
        return movements.unheard(about.brand(), told);
    }
}
