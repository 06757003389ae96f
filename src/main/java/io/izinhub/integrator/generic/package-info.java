/** Firms that have no adapter of their own: how each is called stands in a file ({@code mappings/integrator/README.md}). */
package io.izinhub.integrator.generic;
