/** Next4biz CSM: one customer a call, the account in each call, a queue of events. */
package io.izinhub.crm.csm;
