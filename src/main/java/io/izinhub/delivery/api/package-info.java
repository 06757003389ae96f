/** The operator's calls about deliveries. No personal data goes in or out. */
package io.izinhub.delivery.api;
