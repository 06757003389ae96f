package io.izinhub.integrator.move;

/** Compares what the hub, İYS and the CRM believe of one brand, after it has moved. */
@FunctionalInterface
public interface BrandCheck {

    /**
     * Starts the comparison, and does not wait for it. Called once the switch is committed; a second time where the hub
     * stopped just then.
     *
     * @param brand code of the brand
     * @return where it can be looked at, for people: an address of the API or a number
     */
    String start(String brand);
}
