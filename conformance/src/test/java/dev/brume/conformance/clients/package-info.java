/**
 * Brume as its users meet it: unmodified clients, most of them programs of their own, told nothing but an endpoint, two keys and a
 * region. The programs lie in {@code src/test/resources/clients} and assert in their own language; the classes here start them.
 * A client whose tool this machine lacks is skipped, and the reason starts with {@code SKIPPED:}. What AWS answers in every
 * detail belongs to the tests of its service.
 */
@NullMarked
package dev.brume.conformance.clients;

import org.jspecify.annotations.NullMarked;
