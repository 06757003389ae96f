/** Legal time limits as plain functions: business days and deadlines. Knows no framework and does no I/O. */
package io.izinhub.compliance.domain;
