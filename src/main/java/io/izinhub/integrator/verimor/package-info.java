/** Verimor: lists with a number in plain text, reports, and citizens' changes of the day before as campaigns. */
package io.izinhub.integrator.verimor;
