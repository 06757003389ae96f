/** "May I send?" for one address as for millions (design: bulk query). */
package io.izinhub.consent.query;
