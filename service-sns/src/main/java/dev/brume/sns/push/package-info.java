/**
 * Mobile push: applications of push platforms, their endpoints, and what is sent to them. No platform is ever called; what it would
 * get is captured. Amazon SNS Developer Guide, "Sending mobile push notifications with Amazon SNS".
 */
@NullMarked
package dev.brume.sns.push;

import org.jspecify.annotations.NullMarked;
