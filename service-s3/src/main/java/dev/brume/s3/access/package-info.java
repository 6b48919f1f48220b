/** Who may do what with buckets and objects, for whoever judges requests: the permissions, and the policies that have a say. */
@NullMarked
package dev.brume.s3.access;

import org.jspecify.annotations.NullMarked;
