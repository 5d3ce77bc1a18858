package dev.millrace.server.api.sns;

import dev.millrace.engine.Command;
import dev.millrace.engine.texting.DescribePhoneNumber;
import dev.millrace.engine.texting.TextingAttribute;
import dev.millrace.engine.texting.TextingId;
import dev.millrace.engine.texting.TextingMachine;
import dev.millrace.engine.texting.TextingProblem;
import dev.millrace.host.Host;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.ServiceException;
import dev.millrace.server.push.TextPermission;
import java.util.concurrent.CompletionStage;

/** The operations' way to accounts' text messages: commands out, replies and errors back. */
public final class Texting {
  private final Host host;
  private final boolean inSandbox;

  /**
   * The text messages of a host's accounts.
   *
   * @param inSandbox whether they go to verified numbers alone
   */
  public Texting(Host host, boolean inSandbox) {
    this.host = host;
    this.inSandbox = inSandbox;
  }

  boolean inSandbox() {
    return inSandbox;
  }

  /** The reply fails with the service's error where the command is refused. */
  <R> CompletionStage<R> submit(Caller caller, Command<TextingMachine, R> command) {
    return HostCalls.submit(host, id(caller), command, TextingProblem.class, Texting::refusal);
  }

  /**
   * Whether a text message may go to a number, and what the account adds to it. The real service
   * takes the publication all the same, and its delivery log tells what became of it.
   */
  public CompletionStage<TextPermission> permission(Caller caller, String phoneNumber) {
    return host.submit(id(caller), new DescribePhoneNumber(phoneNumber))
        .thenApply(number ->
            new TextPermission(
                verdict(number).reason(),
                number.settings().value(TextingAttribute.DEFAULT_SENDER_ID),
                number.settings().value(TextingAttribute.DEFAULT_SMS_TYPE)));
  }

  private TextVerdict verdict(DescribePhoneNumber.Description number) {
    if (number.optedOut()) {
      return TextVerdict.OPTED_OUT;
    }
    if (inSandbox && !number.verified()) {
      return TextVerdict.NOT_VERIFIED;
    }
    return number.settings().mayBeSpent() ? TextVerdict.MAY_GO : TextVerdict.NOTHING_TO_SPEND;
  }

  private static TextingId id(Caller caller) {
    return new TextingId(caller.accountId(), caller.region());
  }

  private static ServiceException refusal(TextingProblem problem) {
    return switch (problem) {
      case OPTED_OUT -> SnsErrors.optedOut();
      case OPTED_IN_LATELY -> SnsErrors.optedInLately();
      case NUMBER_DOES_NOT_EXIST -> SnsErrors.resourceNotFound();
      case TOO_MANY_NUMBERS -> SnsErrors.tooManySandboxNumbers();
      case NUMBER_VERIFIED_ALREADY -> SnsErrors.numberVerifiedAlready();
      case NUMBER_ATTEMPTED_LATELY -> SnsErrors.numberAttemptedLately();
      case TOO_MANY_PASSWORDS -> SnsErrors.throttled("Rate exceeded");
    };
  }
}
