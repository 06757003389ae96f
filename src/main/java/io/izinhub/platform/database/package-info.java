/** PostgreSQL, embedded or given: roles, migrations, transaction numbers that survive a move to another server. */
package io.izinhub.platform.database;
