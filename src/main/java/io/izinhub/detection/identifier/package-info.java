/**
 * Cards, account and identity numbers, passports, passwords and codes (detection.md 4; R105, R110 to R114). Scanners are
 * written by hand and look at each character a bounded number of times: no pattern backtracks on hostile text.
 */
package io.izinhub.detection.identifier;
