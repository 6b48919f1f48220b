/** Names that AWS gives to callers and things: accounts, regions, ARNs, principals. Values only; who may do what comes later. */
@NullMarked
package dev.brume.core.identity;

import org.jspecify.annotations.NullMarked;
