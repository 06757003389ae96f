/** An HTTP request and its answer as adapters build and read them: plain values, no client. */
package io.izinhub.platform.http;
