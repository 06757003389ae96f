package io.izinhub.doctor;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** {@code GET /actuator/doctor}: runs all checks. Takes as long as the slowest of them. */
@Component
@Endpoint(id = "doctor")
class DoctorEndpoint {

    private final Doctor doctor;
    private final MessageSource messages;

    DoctorEndpoint(Doctor doctor, MessageSource messages) {
        this.doctor = doctor;
        this.messages = messages;
    }

    @ReadOperation
    DoctorReport examine() {
        return DoctorReport.of(doctor.examine(), messages);
    }
}
