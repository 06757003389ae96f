/**
 * Mail that waits for a person, and originals of mail that was delivered redacted: kept encrypted, watched by the clock,
 * released or destroyed by people. Knows nothing of SMTP: what leaves goes through {@link
 * io.izinhub.quarantine.QuarantineRelease}.
 */
package io.izinhub.quarantine;
