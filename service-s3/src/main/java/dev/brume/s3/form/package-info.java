/** Uploads that a browser makes with a form: the form, the policy that permits it, and the object that it becomes. */
@NullMarked
package dev.brume.s3.form;

import org.jspecify.annotations.NullMarked;
