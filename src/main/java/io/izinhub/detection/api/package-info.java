/** The detector as a service of the hub: its bean, and the call that scans one text. */
package io.izinhub.detection.api;
