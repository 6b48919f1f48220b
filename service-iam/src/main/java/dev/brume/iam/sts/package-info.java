/**
 * AWS Security Token Service: temporary credentials. It asks IAM for roles and identity providers as AWS does, by calls, and makes
 * what it issues known to whoever meets requests ({@link dev.brume.core.identity.IssuedKeys}).
 */
@NullMarked
package dev.brume.iam.sts;

import org.jspecify.annotations.NullMarked;
