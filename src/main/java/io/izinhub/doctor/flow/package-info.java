/** Camel's side of the doctor: lends the HTTP exit to checks. */
package io.izinhub.doctor.flow;
