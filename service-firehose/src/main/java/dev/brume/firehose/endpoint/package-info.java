/** Endpoints outside: web servers that speak Firehose's protocol, and Splunk's event collector. */
@NullMarked
package dev.brume.firehose.endpoint;

import org.jspecify.annotations.NullMarked;
