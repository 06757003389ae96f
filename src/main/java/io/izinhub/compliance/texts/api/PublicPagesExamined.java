package io.izinhub.compliance.texts.api;

import io.izinhub.consent.BrandProperties;
import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.DoctorDoor;
import io.izinhub.doctor.Finding;
import io.izinhub.platform.camel.FlowProperties;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.web.PublicPaths;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What links in messages lead to is there: the notice of each brand, and the page on which people refuse. Asked under the address that
 * people have, so that name, certificate and proxy are tried with it.
 */
final class PublicPagesExamined implements Check {

    static final String ID = "public-pages";

    /** Beside the pages of refusal, and nobody's link: that it was asked for counts nowhere. */
    private static final String STYLE = "page.css";

    private final Map<String, BrandProperties.Settings> brands;
    private final DoctorDoor door;
    private final boolean running;

    /** @param which says whether this process serves pages at all */
    PublicPagesExamined(BrandProperties brands, DoctorDoor door, FlowProperties which) {
        this.brands = new TreeMap<>(brands.brands());
        this.door = door;
        this.running = !which.askedOnly();
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.COMPLIANCE;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        brands.forEach((brand, settings) -> {
            if (settings.publicBaseUrl() == null) {
                findings.add(Finding.warn(brand, "NO_ADDRESS"));
            } else if (!running) {
                findings.add(Finding.skipped(brand, "NOT_RUNNING"));
            } else {
                findings.add(optOut(brand, settings.publicBaseUrl()));
                findings.add(notice(brand, settings));
            }
        });
        return findings;
    }

    private Finding optOut(String brand, URI base) {
        URI page = URI.create(base + PublicPaths.OPT_OUT + STYLE);
        return judgeOptOut(brand, page, door.send(HttpCall.of("GET", page)));
    }

    private Finding notice(String brand, BrandProperties.Settings settings) {
        if (settings.notice() == null) {
            return Finding.warn(brand, "NO_NOTICE");
        }
        URI page = URI.create(settings.publicBaseUrl() + PublicPaths.NOTICE + settings.notice());
        return judgeNotice(brand, page, door.send(HttpCall.of("GET", page)));
    }

    /** A stranger's server answers 200 as well, with a page of its own. */
    static Finding judgeOptOut(String brand, URI page, HttpAnswer answer) {
        boolean ours = answer.status() == 200
                && answer.header("Content-Type").orElse("").startsWith("text/css");
        return ours ? Finding.ok(brand, "OPT_OUT", page) : Finding.fail(brand, "NO_OPT_OUT", page, said(answer));
    }

    static Finding judgeNotice(String brand, URI page, HttpAnswer answer) {
        return answer.status() == 200
                ? Finding.ok(brand, "NOTICE", page)
                : Finding.fail(brand, "NOTICE_MISSING", page, said(answer));
    }

    private static String said(HttpAnswer answer) {
        return answer.failure().map(failure -> failure.cause()).orElseGet(() -> "HTTP " + answer.status());
    }
}
