/** Data protection policies: what they find, what becomes of it, and what is refused. */
@NullMarked
package dev.brume.sns.protection;

import org.jspecify.annotations.NullMarked;
