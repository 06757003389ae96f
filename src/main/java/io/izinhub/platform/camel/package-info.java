/** What all flows share: how they are loaded, error policies, the guard at each entry, the one HTTP exit. */
package io.izinhub.platform.camel;
