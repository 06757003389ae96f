/** What the two mail gateways share: the bytes of a message, its envelope, the reply. Knows neither Spring nor Camel. */
package io.izinhub.mail;
