/**
 * Message data protection: policies that deny, mask, redact or audit sensitive data in messages. Knows messages as texts, and
 * nothing of how they are published. Amazon SNS Developer Guide, "Message data protection".
 */
@NullMarked
package dev.brume.sns.protection;

import org.jspecify.annotations.NullMarked;
