/** Platform applications, endpoints and what is sent to them. */
@NullMarked
package dev.brume.sns.push;

import org.jspecify.annotations.NullMarked;
