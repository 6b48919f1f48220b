/** AWS IAM and AWS STS: their tables of operations, and the operations, each a translation between the wire and the domain. */
@NullMarked
package dev.brume.iam;

import org.jspecify.annotations.NullMarked;
