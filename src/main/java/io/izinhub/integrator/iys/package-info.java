/** The direct connection to İYS: its API as İYS documents it, spoken without anybody in between. */
package io.izinhub.integrator.iys;
