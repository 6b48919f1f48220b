package dev.brume.core.dispatch;

import dev.brume.core.http.BodySink;
import dev.brume.core.http.HttpResponse;

/**
 * A browser's form on its way: its fields are judged when they are there, its file goes where it is to lie as it comes. What is wrong with
 * it is told when all of it is here.
 */
public interface ArrivingForm extends BodySink {
    /**
     * Called once, when nothing more is to come.
     *
     * @throws dev.brume.core.error.AwsException when the form is refused
     */
    HttpResponse answer();
}
