/** Kinds of errors and what a person is told when the start fails. */
package io.izinhub.platform.errors;
