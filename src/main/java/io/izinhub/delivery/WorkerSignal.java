package io.izinhub.delivery;

/** Tells the worker of a destination on this node that there may be work. Never blocks, never fails. */
@FunctionalInterface
public interface WorkerSignal {

    void wake(String destination);
}
