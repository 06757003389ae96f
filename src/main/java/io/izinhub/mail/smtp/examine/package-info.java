/** What the doctor looks at of the mail gateways: servers behind them, their ports, certificates, and whom they take mail from. */
package io.izinhub.mail.smtp.examine;
