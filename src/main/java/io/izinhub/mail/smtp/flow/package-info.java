/**
 * Camel's side of the gateways: the component {@code smtp-gateway}. {@code from: smtp-gateway:inbound} takes mail in,
 * {@code to: smtp-gateway:relay} hands it on through its live session, {@code to: smtp-gateway:send?hop=name} sends
 * something else.
 */
package io.izinhub.mail.smtp.flow;
