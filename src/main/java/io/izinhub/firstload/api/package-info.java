/** The calls of first loads. */
package io.izinhub.firstload.api;
