/** CRMs and warehouses that exchange CSV files with the hub over a folder. */
package io.izinhub.crm.file;
