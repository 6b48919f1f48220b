/** When SNS tries again: the policies of AWS's own, and those that users set for HTTP(S). Knows no topic and no subscription. */
@NullMarked
package dev.brume.sns.delivery.policy;

import org.jspecify.annotations.NullMarked;
