/** What the hub needs on its own machine: keys, database, disk, clock. */
package io.izinhub.doctor.own;
