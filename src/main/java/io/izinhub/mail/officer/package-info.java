/** What the data protection officer is told: the digest, and alarms. */
package io.izinhub.mail.officer;
