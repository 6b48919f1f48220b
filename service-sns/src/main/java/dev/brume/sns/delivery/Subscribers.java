package dev.brume.sns.delivery;

import dev.brume.sns.message.Protocol;

/** Who delivers for which protocol. */
record Subscribers(
        Subscriber http,
        Subscriber email,
        Subscriber sms,
        Subscriber sqs,
        Subscriber application,
        Subscriber lambda,
        Subscriber firehose) {
    Subscriber of(Protocol protocol) {
        return switch (protocol) {
            case HTTP, HTTPS -> http;
            case EMAIL, EMAIL_JSON -> email;
            case SMS -> sms;
            case SQS -> sqs;
            case APPLICATION -> application;
            case LAMBDA -> lambda;
            case FIREHOSE -> firehose;
        };
    }
}
