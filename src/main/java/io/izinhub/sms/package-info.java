/** SMS before they are sent: who may get one, and what the text must and must not hold (R33, R35-R42, R46). */
package io.izinhub.sms;
