/** What İYS and the firms before it have in common on the wire: JSON, dates, H-codes, failures, movements. */
package io.izinhub.integrator.wire;
