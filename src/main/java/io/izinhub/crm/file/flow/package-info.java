/** The flows of CRMs behind a folder. */
package io.izinhub.crm.file.flow;
