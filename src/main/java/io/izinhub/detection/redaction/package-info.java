/** Takes out of a document what was found in it and leaves the rest as it was (detection.md 2). */
package io.izinhub.detection.redaction;
