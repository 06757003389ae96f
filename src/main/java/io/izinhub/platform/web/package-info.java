/** What every page and every API answer shares: correlation ids, languages, problems by RFC 9457. */
package io.izinhub.platform.web;
