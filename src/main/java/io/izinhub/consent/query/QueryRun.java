package io.izinhub.consent.query;

import io.izinhub.consent.campaign.AnswerFile;

/**
 * A query while it is answered. For one thread.
 *
 * @param file what was answered about whom
 * @param refresh null where İYS is not asked
 */
record QueryRun(Question question, Tally tally, AnswerFile file, RefreshRun refresh) {}
