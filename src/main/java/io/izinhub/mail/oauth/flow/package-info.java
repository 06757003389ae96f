/** Camel's side of the tokens: the calls leave by the hub's one exit over HTTP. */
package io.izinhub.mail.oauth.flow;
