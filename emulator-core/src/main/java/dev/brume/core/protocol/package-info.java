/**
 * AWS's wire protocols: which one a request speaks, how its bytes become a shape and an answer becomes bytes. Knows no service;
 * what differs between services stands in their wire tables.
 */
@NullMarked
package dev.brume.core.protocol;

import org.jspecify.annotations.NullMarked;
