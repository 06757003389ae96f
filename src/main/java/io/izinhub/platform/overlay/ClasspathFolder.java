package io.izinhub.platform.overlay;

import io.izinhub.platform.overlay.OverlayFile.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StringUtils;

/** The shipped files of one folder, from directories, jars and jars inside a Spring Boot jar alike. */
record ClasspathFolder(String folder, ClassLoader classLoader) {

    SortedMap<String, OverlayFile> read() {
        var resolver = new PathMatchingResourcePatternResolver(classLoader);
        try {
            List<String> roots = Stream.of(resolver.getResources("classpath*:" + folder + "/"))
                    .map(ClasspathFolder::url)
                    .sorted(Comparator.comparing(String::length).reversed())
                    .toList();
            SortedMap<String, OverlayFile> files = new TreeMap<>();
            for (Resource resource : resolver.getResources("classpath*:" + folder + "/**/*")) {
                if (isFile(resource)) {
                    String path = relative(url(resource), roots);
                    // The first on the class path wins, as it does for every other resource.
                    files.putIfAbsent(path, OverlayFile.of(path, Origin.SHIPPED, resource.getContentAsByteArray()));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped folder " + folder, e);
        }
    }

    private static boolean isFile(Resource resource) throws IOException {
        if (url(resource).endsWith("/")) {
            return false;
        }
        return !resource.isFile() || resource.getFile().isFile();
    }

    private String relative(String url, List<String> roots) {
        String root = roots.stream().filter(url::startsWith).findFirst().orElseThrow();
        return StringUtils.uriDecode(url.substring(root.length()), StandardCharsets.UTF_8);
    }

    private static String url(Resource resource) {
        try {
            return resource.getURL().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
