/** Maintenance commands of the jar, run instead of the hub. */
package io.izinhub.platform.command;
