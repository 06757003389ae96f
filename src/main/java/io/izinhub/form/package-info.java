/**
 * Consents that people give on forms: the company's own web forms and hosted pages, with the evidence of R20, the second step of double
 * opt-in, the confirmation on the same day (R23), and the warnings that stand beside fields (R115).
 */
package io.izinhub.form;
