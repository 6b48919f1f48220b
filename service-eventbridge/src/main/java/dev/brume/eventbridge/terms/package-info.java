/** What all of EventBridge shares: its errors in AWS's words, its quotas, names and ARNs, pages of lists, tags. */
@NullMarked
package dev.brume.eventbridge.terms;

import org.jspecify.annotations.NullMarked;
