/**
 * Surgery on mail: the raw message is one array of bytes, its parts are places in it, and an edit replaces some of those places
 * and copies every other byte. Plain Java without Spring, Camel, input or output. Everything public here is immutable and may be
 * used by any thread; cost is linear in the message and depth is bounded by {@link io.izinhub.mail.mime.MimeLimits}.
 */
package io.izinhub.mail.mime;
