/** What is set for a bucket beside its objects: each kind of setting, its rules and what follows from it. */
@NullMarked
package dev.brume.s3.settings;

import org.jspecify.annotations.NullMarked;
