/**
 * The transactional outbox: one row per destination and permission, written with the change itself, claimed, sent and
 * settled by workers. Nothing here knows what a destination is; who does is told of claimed rows only.
 */
package io.izinhub.delivery;
