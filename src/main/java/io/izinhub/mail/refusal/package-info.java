/** What mails that come in say about sending: answers that refuse, complaints, and addresses that do not exist (R125). */
package io.izinhub.mail.refusal;
