/**
 * Filter policies: which of a topic's subscriptions take a message, and why one does not. Knows messages as a body and attributes,
 * and nothing of topics or delivery. Amazon SNS Developer Guide, "Amazon SNS subscription filter policies".
 */
@NullMarked
package dev.brume.sns.filter;

import org.jspecify.annotations.NullMarked;
