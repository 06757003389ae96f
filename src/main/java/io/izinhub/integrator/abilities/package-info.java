/** What the accounts between the hub and İYS can do, and what that means for each brand and channel. */
package io.izinhub.integrator.abilities;
