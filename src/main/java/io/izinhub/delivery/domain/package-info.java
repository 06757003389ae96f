/** What has to be told to whom, and when to try again. */
package io.izinhub.delivery.domain;
