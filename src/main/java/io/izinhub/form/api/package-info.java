/** The API about forms and warnings, for employees and systems. */
package io.izinhub.form.api;
