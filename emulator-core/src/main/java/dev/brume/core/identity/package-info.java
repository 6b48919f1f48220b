/** Names that AWS gives to callers and things: accounts, regions, ARNs, principals, issued access keys. Who may do what is
 * {@code core.policy}'s to say. */
@NullMarked
package dev.brume.core.identity;

import org.jspecify.annotations.NullMarked;
