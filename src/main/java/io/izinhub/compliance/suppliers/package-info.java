/**
 * The supplier register (R138) and the authorisation of İYS integrators (R34): who stands at the other end of each connector, under
 * which contract, where the data is, and who approved it.
 */
package io.izinhub.compliance.suppliers;
