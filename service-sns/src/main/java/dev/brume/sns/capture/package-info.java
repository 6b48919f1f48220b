/** What would leave the machine, kept so that tests can look at it: push notifications and text messages. Knows nothing of SNS's resources. */
@NullMarked
package dev.brume.sns.capture;

import org.jspecify.annotations.NullMarked;
