/** What was asked and answered for a campaign, and what became of its recipients (R19, R30). */
package io.izinhub.consent.campaign;
