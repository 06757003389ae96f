/** What becomes of a mail on its way in: a company's policy, and the plan that follows from it. Plain Java, pure, immutable. */
package io.izinhub.mail.inbound.domain;
