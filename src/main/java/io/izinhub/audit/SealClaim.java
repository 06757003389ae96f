package io.izinhub.audit;

/** Somebody's word that a seal was made: a witness outside the table of seals. */
record SealClaim(long number, String hash) {}
