/** Amazon SQS as its operations behave, and its URLs, wordings and peeking. */
@NullMarked
package dev.brume.sqs;

import org.jspecify.annotations.NullMarked;
