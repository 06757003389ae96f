/** Mail on its way out of the company: its class, its recipients' consent, its footer, what it must and must not hold. */
package io.izinhub.mail.outbound;
