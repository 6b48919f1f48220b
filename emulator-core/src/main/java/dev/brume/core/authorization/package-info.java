/**
 * Who may do what: gathers the policies that have a say in a call and has {@code core.policy} decide. What a service knows of its
 * resources it says through {@link dev.brume.core.authorization.AccessRules}; who keeps the policies of users and roles is a {@link
 * dev.brume.core.authorization.PolicySource}.
 */
@NullMarked
package dev.brume.core.authorization;

import org.jspecify.annotations.NullMarked;
