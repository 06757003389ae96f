package io.izinhub.detection.api;

import io.izinhub.platform.overlay.OverlayProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DetectionConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DetectionConfiguration.class);

    @Bean
    DetectorInForce detectorInForce(OverlayProperties directories) {
        DetectorInForce detector = new DetectorInForce(directories::policies);
        DetectorInForce.Made made = detector.made();
        LOG.info(
                "Detector: lexicon {} ({} entries), policy {}, second opinion {}",
                made.lexicon(),
                made.entries(),
                made.policy(),
                made.opinion());
        return detector;
    }

    @Bean
    HubDetectorEndpoint hubDetectorEndpoint(DetectorInForce detector) {
        return new HubDetectorEndpoint(detector);
    }
}
