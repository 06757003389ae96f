/** What the outbound gateway tells over the API. */
package io.izinhub.mail.outbound.api;
