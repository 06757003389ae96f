/**
 * Whom else the hub tells: senders whose mail waits, went elsewhere or was closed (R81), the CRM, employees, and people whose consent is
 * recorded (R23).
 */
package io.izinhub.mail.notice;
