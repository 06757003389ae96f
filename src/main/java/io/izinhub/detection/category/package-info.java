/** Finds the special categories of KVKK 6/1 by a lexicon, Turkish morphology and evidence of a person. Pure and immutable. */
package io.izinhub.detection.category;
