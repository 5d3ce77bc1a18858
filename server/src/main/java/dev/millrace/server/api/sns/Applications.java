package dev.millrace.server.api.sns;

import dev.millrace.engine.Command;
import dev.millrace.engine.Query;
import dev.millrace.engine.mobile.ApplicationId;
import dev.millrace.engine.mobile.ApplicationMachine;
import dev.millrace.engine.mobile.ApplicationProblem;
import dev.millrace.engine.mobile.ApplicationProblem.Missing;
import dev.millrace.engine.mobile.ApplicationProblem.OtherAttributes;
import dev.millrace.engine.mobile.ApplicationProblem.TokenTaken;
import dev.millrace.engine.mobile.DescribeEndpoint;
import dev.millrace.host.Host;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.ServiceException;
import dev.millrace.server.api.sns.ApplicationArns.EndpointName;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The operations' way to platform applications: commands out, replies and errors back. */
public final class Applications {
  private final Host host;

  public Applications(Host host) {
    this.host = host;
  }

  /** The reply fails with the service's error where the application refuses. */
  <R> CompletionStage<R> submit(ApplicationId id, Command<ApplicationMachine, R> command) {
    return HostCalls.submit(
        host, id, command, ApplicationProblem.class, problem -> refusal(id, problem));
  }

  <R> CompletionStage<List<R>> ask(Query<R> query) {
    return HostCalls.ask(host, query);
  }

  /**
   * The device that a publication names. It fails with the service's errors where there is none, or
   * where it or its application is disabled.
   */
  CompletionStage<DescribeEndpoint.Description> target(String targetArn, Caller caller) {
    EndpointName name = ApplicationArns.endpoint("TargetArn", targetArn, caller, "Publish");
    return HostCalls.submit(
            host,
            name.application(),
            new DescribeEndpoint(name.id()),
            ApplicationProblem.class,
            _ -> SnsErrors.noSuchTargetEndpoint())
        .thenApply(target -> {
          if (!target.settings().enabled()) {
            throw SnsErrors.platformApplicationDisabled();
          }
          if (!target.endpoint().enabled()) {
            throw SnsErrors.endpointDisabled();
          }
          return target;
        });
  }

  private static ServiceException refusal(ApplicationId id, ApplicationProblem problem) {
    return switch (problem) {
      case Missing.APPLICATION -> SnsErrors.platformApplicationNotFound();
      case Missing.ENDPOINT -> SnsErrors.endpointNotFound();
      case OtherAttributes() -> SnsErrors.applicationExistsWithOtherAttributes();
      case TokenTaken(var endpoint) ->
          SnsErrors.endpointExistsWithOtherAttributes(id.endpointArn(endpoint));
    };
  }
}
