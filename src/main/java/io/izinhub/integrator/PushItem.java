package io.izinhub.integrator;

import io.izinhub.delivery.Delivery;

/**
 * A delivery with what is sent of it.
 *
 * @param submission null where the person was anonymised meanwhile
 */
public record PushItem(Delivery delivery, Submission submission) {

    boolean readable() {
        return submission != null;
    }
}
