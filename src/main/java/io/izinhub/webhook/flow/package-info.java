/** Camel's side of the webhooks: makes a flow of each, and lends the guarded exit to the test call. */
package io.izinhub.webhook.flow;
