/** What leads out of the company, and to whom: told by the capabilities, so that the supplier register can hold them to it (R138). */
package io.izinhub.platform.connectors;
