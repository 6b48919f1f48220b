package dev.brume.logs.subscription;

import dev.brume.core.identity.Arn;

/**
 * Where events come from.
 *
 * @param arn the log group's
 * @param group the log group's name
 * @param stream the log stream's name
 */
public record EventSource(Arn arn, String group, String stream) {}
