package dev.millrace.server.push;

import dev.millrace.base.Bytes;
import dev.millrace.host.Clock;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.wire.Header;
import dev.millrace.server.outgoing.GuardedHttpClient;
import dev.millrace.server.outgoing.OutgoingRequest;
import dev.millrace.server.outgoing.OutgoingResult;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Speaks the HTTP v1 interface of Firebase Cloud Messaging. */
public final class FcmClient {
  private static final long DEADLINE_MILLIS = 12_000;
  private static final int REPLY_BYTES_MAX = 4_096;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;
  private static final String UNREGISTERED = "UNREGISTERED";

  private final GuardedHttpClient client;
  private final URI server;
  private final GoogleTokens tokens;

  /**
   * A way to Google's devices.
   *
   * @param trusted a client that may reach the server, wherever it is
   * @param guarded a client for what applications' owners name
   */
  public FcmClient(GuardedHttpClient trusted, GuardedHttpClient guarded, URI server, Clock clock) {
    this.client = trusted;
    this.server = server;
    this.tokens = new GoogleTokens(guarded, clock);
  }

  CompletionStage<PlatformReply> push(MobilePush push) {
    Optional<ServiceAccount> account = ServiceAccount.parse(push.endpoint().credential());
    if (account.isEmpty()) {
      return CompletableFuture.completedStage(PlatformReply.invalidCredentials());
    }
    Optional<Document.Node> payload = FcmPayload.of(push);
    if (payload.isEmpty()) {
      return CompletableFuture.completedStage(PlatformReply.invalidPayload());
    }
    return tokens
        .of(account.get())
        .thenCompose(grant ->
            switch (grant) {
              case GoogleTokens.Grant.Refusal(var reply) -> CompletableFuture.completedStage(reply);
              case GoogleTokens.Grant.Token(var token, _) ->
                  send(account.get(), token, payload.get());
            });
  }

  private CompletionStage<PlatformReply> send(
      ServiceAccount account, String token, Document.Node payload) {
    OutgoingRequest request =
        new OutgoingRequest(
            "POST",
            URI.create(server + "/v1/projects/" + account.projectId() + "/messages:send"),
            List.of(
                new Header("Authorization", "Bearer " + token),
                new Header("Content-Type", "application/json; charset=UTF-8")),
            Bytes.utf8(JsonText.write(payload)),
            DEADLINE_MILLIS,
            REPLY_BYTES_MAX);
    return client
        .send(request)
        .thenApply(result ->
            switch (result) {
              case OutgoingResult.Failed failed ->
                  PlatformReply.forNow(0, HttpFailure.of(failed.reason()).code(), failed.detail());
              case OutgoingResult.Answered answer -> judged(account, answer);
            });
  }

  private PlatformReply judged(ServiceAccount account, OutgoingResult.Answered answer) {
    int status = answer.status();
    String body = answer.body().toUtf8String();
    if (status == 200) {
      return PlatformReply.delivered(status, body);
    }
    String code = errorCode(body);
    // Any server that is not Firebase says 404 as well, and must not disable all there is.
    if (code.equals(UNREGISTERED)) {
      return PlatformReply.deadToken(status, code);
    }
    String shown = code.isEmpty() ? Integer.toString(status) : code;
    String detail = "Firebase answered with status " + status;
    if (status == UNAUTHORIZED) {
      tokens.forget(account);
      return PlatformReply.forNow(status, shown, detail);
    }
    return status == TOO_MANY || status >= 500
        ? PlatformReply.forNow(status, shown, detail)
        : PlatformReply.forGood(status, shown, detail);
  }

  /** The word for devices' faults where there is one, else the general one. */
  private static String errorCode(String body) {
    return JsonFields.object(body)
        .flatMap(reply -> JsonFields.object(reply, "error"))
        .map(error -> {
          if (error.entries().get("details") instanceof Document.Array details) {
            for (Document detail : details.items()) {
              String code =
                  JsonFields.object(detail)
                      .map(node -> JsonFields.text(node, "errorCode"))
                      .orElse("");
              if (!code.isEmpty()) {
                return code;
              }
            }
          }
          return JsonFields.text(error, "status");
        })
        .orElse("");
  }
}
