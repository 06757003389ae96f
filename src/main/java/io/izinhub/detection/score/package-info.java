/**
 * Measures a detector on a labelled corpus: the figures that {@code src/test/resources/corpus/README.md} defines, retention
 * under disguises, redaction and latency. Depends on the detector's words only, so that anything that finds spans can be
 * measured. Reports name mails by id; texts are shown on request only, for synthetic corpora.
 */
package io.izinhub.detection.score;
