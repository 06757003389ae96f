/** Who may call the hub: users, roles, API keys, and the doors in front of pages and API. */
package io.izinhub.access;
