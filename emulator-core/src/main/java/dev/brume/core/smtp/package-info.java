/** E-mails that leave the machine, by SMTP (RFC 5321) to the server that the user names. Knows no AWS service. */
@NullMarked
package dev.brume.core.smtp;

import org.jspecify.annotations.NullMarked;
