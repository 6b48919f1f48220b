/**
 * Text messages: settings, who opted out, the sandbox, and what is sent. No telephone is ever reached; messages are captured.
 * Amazon SNS Developer Guide, "Mobile text messaging with Amazon SNS".
 */
@NullMarked
package dev.brume.sns.sms;

import org.jspecify.annotations.NullMarked;
