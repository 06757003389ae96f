/** Refusals that come another way than through a link: agents, the CRM, senders, answers, reports; and bounces, which are none. */
package io.izinhub.optout.intake;
