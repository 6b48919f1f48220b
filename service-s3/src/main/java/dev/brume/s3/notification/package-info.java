/** Event notifications: what a bucket tells of its objects, to whom, and how it gets there. */
@NullMarked
package dev.brume.s3.notification;

import org.jspecify.annotations.NullMarked;
