/** The API of webhooks: how they stand, and the test event. */
package io.izinhub.webhook.api;
