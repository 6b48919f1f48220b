/** Telephone numbers, opting out, the sandbox and what is sent. */
@NullMarked
package dev.brume.sns.sms;

import org.jspecify.annotations.NullMarked;
