/** The law's calendar. */
package io.izinhub.compliance;
