/** What all of CloudWatch Logs goes by: its errors and its quotas. Knows no request and no log group. */
@NullMarked
package dev.brume.logs.rules;

import org.jspecify.annotations.NullMarked;
