package dev.brume.core.policy;

/**
 * A policy and how it is called.
 *
 * @param name a managed policy's ARN, an inline policy's name, or the ARN of the resource that it is of
 */
public record NamedPolicy(String name, PolicyDocument document) {}
