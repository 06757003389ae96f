package io.izinhub.consent;

/**
 * A brand as the ledger knows it.
 *
 * @param id number in the tables of this database
 * @param code the company's code, also the İYS brand code unless configured otherwise ({@code "600100"})
 */
public record Brand(int id, String code) {}
