/** What a text message is and lacks: pure. */
package io.izinhub.sms.domain;
