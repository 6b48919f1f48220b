package dev.brume.eventbridge.pipes.target;

import dev.brume.eventbridge.pipes.input.PipeEvent;

/**
 * What is handed over of one event.
 *
 * @param event as the stage got it: dynamic parameters look here
 * @param text what the input template made of it; the event itself without one
 */
public record Payload(PipeEvent event, String text) {}
