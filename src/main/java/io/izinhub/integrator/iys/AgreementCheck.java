package io.izinhub.integrator.iys;

/** Runs the comparison of one day now; returns when it is done. */
@FunctionalInterface
public interface AgreementCheck {

    void run(IysAgreement.Day day);
}
