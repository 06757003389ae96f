/** What a webhook says, how it is signed, and what an answer means. */
package io.izinhub.webhook.domain;
