/** Files and streams of any size read line by line or record by record, in constant memory. */
package io.izinhub.platform.lines;
