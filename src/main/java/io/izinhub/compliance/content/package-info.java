/** What a commercial message must hold and must not, on whichever channel it goes. Plain Java. */
package io.izinhub.compliance.content;
