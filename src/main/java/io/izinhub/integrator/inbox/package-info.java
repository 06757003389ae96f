/** What came in and could not be used: seen, worked once more, or closed by a person; and the end of what was used. */
package io.izinhub.integrator.inbox;
