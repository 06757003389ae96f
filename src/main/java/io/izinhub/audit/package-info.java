/** The append-only log of acts, and the seals that show when somebody changed or removed what was recorded. */
package io.izinhub.audit;
