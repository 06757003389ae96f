/** Camel's side of the CRM: makes its flows from their templates, and lends the HTTP exit to plain Java. */
package io.izinhub.crm.flow;
