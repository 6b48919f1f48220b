/** IP addresses and subnets as texts say them, of both versions. */
@NullMarked
package dev.brume.core.ip;

import org.jspecify.annotations.NullMarked;
