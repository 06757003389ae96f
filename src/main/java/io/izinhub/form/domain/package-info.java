/** What a form is, what came from it, and the limits; no I/O. */
package io.izinhub.form.domain;
