/** Makes the relay's flows from their template. */
package io.izinhub.sms.relay.flow;
