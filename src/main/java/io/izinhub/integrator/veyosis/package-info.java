/** Veyosis: lists as transactions that are asked for, İYS's codes with a V. */
package io.izinhub.integrator.veyosis;
