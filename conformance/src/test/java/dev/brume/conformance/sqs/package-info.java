/**
 * Amazon SQS over the wire: what AWS documents and answers, asked by the official SDK and, for the older query protocol, by plain
 * HTTP. One class for each behaviour. Here belong facts about AWS that a user would notice, and the routes that Brume adds beside
 * them; how they come about belongs to the unit tests of {@code service-sqs}.
 */
@NullMarked
package dev.brume.conformance.sqs;

import org.jspecify.annotations.NullMarked;
