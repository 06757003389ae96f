/** A text as the recognisers read it: repaired, folded, cut into words and sentences, each character with its origin. */
package io.izinhub.detection.text;
