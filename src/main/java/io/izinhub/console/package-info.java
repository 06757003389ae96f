/** The web pages. No SQL and no rules here: they show what the other capabilities' public types tell. */
package io.izinhub.console;
