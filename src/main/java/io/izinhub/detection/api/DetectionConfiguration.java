package io.izinhub.detection.api;

import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Detectors;
import io.izinhub.detection.Recogniser;
import io.izinhub.detection.identifier.KnownValues;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DetectionConfiguration {

    /** The shipped detector, with every further recogniser that the hub has. */
    @Bean
    Detector detector(ObjectProvider<Recogniser> further) {
        return Detectors.of(
                DetectionPolicy.shipped(),
                KnownValues.none(),
                further.orderedStream().toArray(Recogniser[]::new));
    }
}
