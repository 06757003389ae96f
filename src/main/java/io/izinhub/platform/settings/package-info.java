/** What is looked for in the configuration beyond what each capability checks by itself. */
package io.izinhub.platform.settings;
