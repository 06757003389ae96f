/** What flows see of the two mail gateways: settings, session facts, gate, and the hooks that a flow may fill. */
package io.izinhub.mail.smtp;
