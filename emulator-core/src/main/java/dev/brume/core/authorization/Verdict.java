package dev.brume.core.authorization;

import dev.brume.core.policy.Decision;
import dev.brume.core.policy.Policies;
import dev.brume.core.policy.RequestContext;

/** A decision, with what it was made of. */
record Verdict(RequestContext request, Policies policies, Decision decision) {}
