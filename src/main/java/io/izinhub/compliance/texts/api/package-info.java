/** Where the texts come from, whose values they hold, and the page that shows a notice. */
package io.izinhub.compliance.texts.api;
