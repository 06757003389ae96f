/**
 * A second opinion on the special categories: a linear model of the words of a sentence, trained by the build from the labelled
 * mails of this repository. It knows nothing of the lexicon, doubts what only looks like a cue and sees some of what the lexicon
 * does not list. Deterministic on every machine.
 */
package io.izinhub.detection.opinion;
