/** Tokens of OAuth 2 for logins at mail servers: of this process only, renewed before they end. */
package io.izinhub.mail.oauth;
