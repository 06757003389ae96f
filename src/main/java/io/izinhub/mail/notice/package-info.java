/** Telling a sender that a mail waits, went elsewhere or was closed: to whom, how often, in which words (R81). */
package io.izinhub.mail.notice;
