/**
 * The doctor: everything that must be right before something becomes LIVE, examined without a trace. What is examined is told by
 * the capabilities, as beans of {@link io.izinhub.doctor.Check}; the command, the endpoint and the page ask the same
 * {@link io.izinhub.doctor.Doctor}.
 */
package io.izinhub.doctor;
