/** The steps of a first load and the kinds of its report. Pure. */
package io.izinhub.firstload.domain;
