/**
 * What an account holds in IAM: users, groups, roles, policies, providers. Plain objects without locks of their own: {@link
 * dev.brume.iam.entity.IamAccount} says what guards them. They know nothing of requests.
 */
@NullMarked
package dev.brume.iam.entity;

import org.jspecify.annotations.NullMarked;
