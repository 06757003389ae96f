package io.izinhub.detection.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code /actuator/hubdetector}: GET says what the detector was made from, POST reads lexicon and policy again. */
@Endpoint(id = "hubdetector")
class HubDetectorEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(HubDetectorEndpoint.class);

    private final DetectorInForce detector;

    HubDetectorEndpoint(DetectorInForce detector) {
        this.detector = detector;
    }

    @ReadOperation
    DetectorInForce.Made inForce() {
        return detector.made();
    }

    @WriteOperation
    DetectorInForce.Made reload() {
        DetectorInForce.Made made = detector.reload();
        LOG.info(
                "Detector reloaded: lexicon {} ({} entries), policy {}", made.lexicon(), made.entries(), made.policy());
        return made;
    }
}
