package io.izinhub.integrator.generic;

import io.izinhub.integrator.iys.IysChecks;
import java.time.Clock;

/**
 * What the adapter of an account and its roles are made of.
 *
 * @param name of the account
 */
record GenericParts(
        String name,
        Contract contract,
        GenericSettings account,
        ContractCalls calls,
        ContractReader reader,
        ErrorTable errors,
        IysChecks checks,
        Clock clock) {}
