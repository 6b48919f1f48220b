/**
 * What a request or response is made of: the SDK's own classes read through their {@code SdkField}s, plus what those lack, from
 * the wire table. Protocols turn shapes into bytes; this package knows no bytes.
 */
@NullMarked
package dev.brume.core.shape;

import org.jspecify.annotations.NullMarked;
