/** Links for whole lists of people, for campaigns that are sent by somebody else. */
package io.izinhub.optout.list;
