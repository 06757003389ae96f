/** The shapes of foreign data: JSLT files and code tables, compiled and tried on their examples before they count. */
package io.izinhub.platform.mapping;
