/**
 * Policy documents and what follows from them: parsing as AWS parses, and the evaluation logic that AWS documents, as pure
 * functions. Finding the policies that apply to a call is for others.
 */
@NullMarked
package dev.brume.core.policy;

import org.jspecify.annotations.NullMarked;
