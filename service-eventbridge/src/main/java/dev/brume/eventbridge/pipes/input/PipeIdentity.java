package dev.brume.eventbridge.pipes.input;

/**
 * What a template may say of its pipe.
 *
 * @param enrichment empty where there is none
 */
public record PipeIdentity(String arn, String name, String source, String enrichment, String target) {}
