/** OFF, SHADOW or LIVE for each function that changes something outside the hub. */
package io.izinhub.platform.modes;
