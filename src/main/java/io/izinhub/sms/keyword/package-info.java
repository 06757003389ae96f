/** Text messages to the company's short number, by which people refuse (R42). */
package io.izinhub.sms.keyword;
