package dev.millrace.server.push;

import dev.millrace.delivery.push.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.OptionalInt;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server's refusal means. Codes from 500 on are for ever, but for those that speak of
 * the login: somebody may yet set it right, and the mail is not to blame.
 */
final class MailReply {
  /** What a mail server says when it has taken a mail over. */
  static final int ACCEPTED = 250;

  private static final int PERMANENT = 500;
  private static final int LOGIN_NEEDED = 530;

  private MailReply() {}

  static Outcome outcome(MessagingException failure) {
    if (failure instanceof AuthenticationFailedException) {
      return new Outcome.Failed(
          false, 0, "AuthenticationFailed", "The mail server refuses the login");
    }
    OptionalInt code = code(failure);
    if (code.isPresent()) {
      int status = code.getAsInt();
      return new Outcome.Failed(
          status >= PERMANENT && status != LOGIN_NEEDED,
          status,
          Integer.toString(status),
          "The mail server answered with status " + status);
    }
    return failure instanceof MailConnectException
        ? new Outcome.Failed(false, 0, "ConnectionRefused", "The mail server takes no connections")
        : new Outcome.Failed(
            false, 0, "MailServerFailed", "The conversation with the mail server broke off");
  }

  /** The refusal of the recipient, where there is one, tells more than that nobody was left. */
  private static OptionalInt code(MessagingException failure) {
    OptionalInt found = OptionalInt.empty();
    for (Exception next = failure; next != null; next = following(next)) {
      found =
          switch (next) {
            case SMTPAddressFailedException refused -> OptionalInt.of(refused.getReturnCode());
            case SMTPSenderFailedException refused -> OptionalInt.of(refused.getReturnCode());
            case SMTPSendFailedException refused -> OptionalInt.of(refused.getReturnCode());
            default -> found;
          };
    }
    return found.isPresent() && found.getAsInt() > 0 ? found : OptionalInt.empty();
  }

  private static @Nullable Exception following(Exception failure) {
    return failure instanceof MessagingException chained ? chained.getNextException() : null;
  }
}
