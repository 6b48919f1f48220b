package dev.brume.lambda.execution.extension;

import java.util.List;

/**
 * What Lambda logs of an extension at the end of the init phase.
 *
 * @param state {@code Ready}, {@code Registered}, {@code LaunchError}, ...
 * @param events what it registered for
 * @param errorType empty where it has not failed
 */
public record ExtensionStatus(String name, String state, List<String> events, String errorType) {}
