/** The admin API's client: plain HTTP and JSON, with nothing but the JDK, since all else here would be the user's to choose. */
@NullMarked
package dev.brume.admin;

import org.jspecify.annotations.NullMarked;
