/**
 * The SMS relay: speaks the sending calls of Netgsm and Verimor, removes who may not be written to, and passes the rest on (R18, R45, R46).
 */
package io.izinhub.sms.relay;
