package dev.brume.eventbridge.input;

/** What an input may say of the rule that it comes from. */
public record RuleIdentity(String name, String arn) {}
