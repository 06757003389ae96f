/** The demo's mail server: takes every mail, keeps its bytes, shows it over HTTP and IMAP. */
package io.izinhub.sim.mail;
