/** How text is written where not every letter may stand. Plain Java. */
package io.izinhub.platform.text;
