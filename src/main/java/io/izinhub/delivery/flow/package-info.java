/** Camel's side of the outbox: how a commit wakes the workers of its node. */
package io.izinhub.delivery.flow;
