/** What all of SNS goes by: its errors, its quotas, how it reads ARNs and JSON. Knows no topic and no request. */
@NullMarked
package dev.brume.sns.rules;

import org.jspecify.annotations.NullMarked;
