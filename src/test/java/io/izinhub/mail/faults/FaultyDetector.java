package io.izinhub.mail.faults;

import static org.mockito.Mockito.mock;

import io.izinhub.detection.Detector;
import io.izinhub.detection.api.DetectorInForce;
import java.lang.reflect.InvocationTargetException;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Stands before the hub's detector and fails when it is told to. */
class FaultyDetector implements BeanPostProcessor {

    /** What asking for the detector does. */
    interface Fault {
        /** Returns where the true detector shall work. */
        void strike() throws InterruptedException;
    }

    private volatile Fault fault = () -> {};

    void now(Fault next) {
        fault = next;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof DetectorInForce real)) {
            return bean;
        }
        return mock(DetectorInForce.class, call -> {
            if (call.getMethod().getReturnType() == Detector.class) {
                fault.strike();
            }
            try {
                return call.getMethod().invoke(real, call.getArguments());
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
