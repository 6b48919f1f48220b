/** E-mails: kept so that tests can look at them, and handed on to the SMTP server that the user names. Knows no subscription. */
@NullMarked
package dev.brume.sns.delivery.email;

import org.jspecify.annotations.NullMarked;
