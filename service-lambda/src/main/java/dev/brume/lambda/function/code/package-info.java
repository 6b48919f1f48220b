/** Deployment packages: zip archives checked, unpacked once and shared, folders of the user's own, container images. */
@NullMarked
package dev.brume.lambda.function.code;

import org.jspecify.annotations.NullMarked;
