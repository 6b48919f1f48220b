package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;

/** The item of a Map that a branch works on, as the context object shows it. */
record MapItem(int index, JsonNode value) {}
