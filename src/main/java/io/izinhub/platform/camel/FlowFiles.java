package io.izinhub.platform.camel;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.OverlayFiles;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Loads the flows: what is shipped, with the customer's directory laid over it. Camel's own include pattern cannot do
 * that: two files with one route id stop the start, none replaces the other.
 */
final class FlowFiles implements RoutesBuilder {

    static final String EXTENSION = ".camel.yaml";

    private final OverlayFiles files;
    private final FlowProperties which;

    FlowFiles(OverlayFiles files, FlowProperties which) {
        this.files = files;
        this.which = which;
    }

    @Override
    public void addRoutesToCamelContext(CamelContext context) throws Exception {
        List<Resource> resources = files.endingWith(EXTENSION).stream()
                .filter(file -> which.loads(file.path().substring(0, file.path().length() - EXTENSION.length())))
                .map(FlowFiles::resource)
                .toList();
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(resources);
        } catch (MarkedYamlEngineException e) {
            throw unreadable(e);
        } catch (RuntimeCamelException e) {
            throw e.getCause() instanceof MarkedYamlEngineException cause ? unreadable(cause) : e;
        }
    }

    /** Camel's message names file, line and column; it lacks the remedy. */
    private static ConfigurationProblem unreadable(MarkedYamlEngineException e) {
        String message = e.getMessage().lines().map(String::strip).collect(Collectors.joining(" "));
        return new ConfigurationProblem(
                "routes",
                "A flow cannot be read: " + message + " | Bir akış okunamıyor: " + message,
                new Hint(
                        "Correct the file at this line; the start log says which files come from hub.routes-dir.",
                        "Dosyayı bu satırda düzeltin; hangi dosyaların hub.routes-dir'den geldiği başlangıç kaydındadır."));
    }

    /** Nothing of its own: templated routes stand in the same files and were loaded with them. */
    @Override
    public void addTemplatedRoutesToCamelContext(CamelContext context) {}

    @Override
    public Set<String> updateRoutesToCamelContext(CamelContext context) {
        throw new ConfigurationProblem(
                "hub.routes-dir",
                "Flows are not reloaded: a broken file would stop all of them. | Akışlar yeniden yüklenmez: bozuk bir dosya hepsini durdururdu.",
                new Hint("Restart.", "Yeniden başlatın."));
    }

    private static Resource resource(OverlayFile file) {
        return ResourceHelper.fromBytes("routes/" + file.path(), file.content());
    }
}
