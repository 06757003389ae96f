/** Keys and what is done with them: encryption per person, keyed hashes, the signature of seals. */
package io.izinhub.platform.crypto;
