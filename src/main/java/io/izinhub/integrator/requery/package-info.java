/** Asks the authority again about recipients whose last answer grew old, where it does not tell of changes itself (R17). */
package io.izinhub.integrator.requery;
