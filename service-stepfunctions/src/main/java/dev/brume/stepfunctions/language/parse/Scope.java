package dev.brume.stepfunctions.language.parse;

import dev.brume.stepfunctions.language.QueryLanguage;

/**
 * What holds for the states of a workflow.
 *
 * @param language that states are in unless they say otherwise
 * @param express whether they run in an Express execution
 */
record Scope(QueryLanguage language, boolean express) {
    Scope inside(boolean expressChildren) {
        return new Scope(language, expressChildren);
    }
}
