package io.izinhub.detection;

import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.platform.overlay.OverlayProperties;

/** The detector as it runs: the shipped lexicon and policy, and the model that the build trained. Made once for all tests. */
public final class ShippedDetector {

    private static final class Once {

        private static final Detector DETECTOR =
                new DetectorInForce(new OverlayProperties(null, null, null)::policies).current();
    }

    private ShippedDetector() {}

    public static Detector get() {
        return Once.DETECTOR;
    }
}
