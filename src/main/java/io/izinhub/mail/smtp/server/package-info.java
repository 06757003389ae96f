/** Our side of SMTP: SubEthaSMTP's connections and sessions, with commands of our own that know the live envelope. */
package io.izinhub.mail.smtp.server;
