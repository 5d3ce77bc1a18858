package dev.millrace.server;

import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.Transports;
import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.server.api.sns.TextMessages;
import dev.millrace.server.config.Gateways;
import dev.millrace.server.config.Settings;
import dev.millrace.server.notification.EnvelopeUrls;
import dev.millrace.server.notification.EnvelopeWriter;
import dev.millrace.server.outgoing.AddressGuard;
import dev.millrace.server.outgoing.AllowRule;
import dev.millrace.server.outgoing.AuthenticatingClient;
import dev.millrace.server.outgoing.GuardedHttpClient;
import dev.millrace.server.outgoing.OutgoingTls;
import dev.millrace.server.outgoing.SystemResolver;
import dev.millrace.server.push.ApnsClient;
import dev.millrace.server.push.ApnsConnections;
import dev.millrace.server.push.FcmClient;
import dev.millrace.server.push.HttpTransport;
import dev.millrace.server.push.MailSession;
import dev.millrace.server.push.MailTransport;
import dev.millrace.server.push.MobileEndpoints;
import dev.millrace.server.push.MobilePushTransport;
import dev.millrace.server.push.PermittedTexts;
import dev.millrace.server.push.SnsTransports;
import dev.millrace.server.push.TextMessageTransport;
import dev.millrace.server.push.TextPermission;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The ways to others' servers, with all that has to be closed. There are two clients: one for URLs
 * that anybody may name, and one that reaches the operator's gateways wherever they are, and
 * nothing else that is not public.
 */
final class Outposts implements AutoCloseable {
  private final SystemResolver resolver;
  private final GuardedHttpClient guarded;
  private final GuardedHttpClient trusted;
  private final @Nullable MailTransport mail;
  private final @Nullable TextMessageTransport texts;
  private final ApnsClient apns;
  private final SnsTransports transports;

  /**
   * Opens them; no connection is made yet.
   *
   * @param devices who knows devices
   * @param permission see {@link PermittedTexts}
   */
  Outposts(
      Settings settings,
      EnvelopeWriter envelopes,
      EnvelopeUrls urls,
      MobileEndpoints devices,
      BiFunction<String, String, CompletionStage<TextPermission>> permission,
      Clock clock,
      Entropy entropy)
      throws IOException {
    Path trustFile = settings.outgoing().trustFile();
    Gateways gateways = settings.gateways();
    SslContext tls = OutgoingTls.context(trustFile);
    Gateways.Mail mailServer = gateways.mail();
    MailSession session =
        mailServer == null
            ? null
            : new MailSession(mailServer, OutgoingTls.javaContext(trustFile).getSocketFactory());
    resolver = new SystemResolver();
    guarded = new GuardedHttpClient(Assembly.addressGuard(settings), resolver, tls);
    trusted = new GuardedHttpClient(new AddressGuard(hosts(gateways)), resolver, tls);
    mail = session == null ? null : new MailTransport(session, envelopes, urls, clock);
    Gateways.Texts gateway = gateways.texts();
    texts = gateway == null ? null : new TextMessageTransport(trusted, gateway);
    apns = new ApnsClient(gateways.push(), new ApnsConnections(trustFile), clock);
    transports =
        new SnsTransports(
            new HttpTransport(new AuthenticatingClient(guarded, clock, entropy), envelopes),
            mail,
            texts == null ? null : new PermittedTexts(texts, permission),
            new MobilePushTransport(
                devices, new FcmClient(trusted, guarded, gateways.push().fcmUrl(), clock), apns));
  }

  private static List<AllowRule> hosts(Gateways gateways) {
    List<AllowRule> rules = new ArrayList<>();
    rules.add(host(gateways.push().fcmUrl()));
    Gateways.Texts texts = gateways.texts();
    if (texts != null) {
      rules.add(host(texts.url()));
    }
    return rules;
  }

  private static AllowRule host(URI url) {
    String host = url.getHost();
    return new AllowRule.Name(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
  }

  Transports transports() {
    return transports;
  }

  /** The way of the server's own texts, such as one-time passwords. */
  TextMessages ownTexts(Entropy entropy) {
    TextMessageTransport gateway = texts;
    if (gateway == null) {
      return TextMessages.nobody();
    }
    return (phoneNumber, text) ->
        gateway
            .send(phoneNumber, text, entropy.nextUuid().toString())
            .thenCompose(outcome ->
                switch (outcome) {
                  case Outcome.Delivered _ -> CompletableFuture.completedStage(null);
                  case Outcome.Failed failed ->
                      CompletableFuture.failedStage(new IOException(failed.detail()));
                });
  }

  @Override
  public void close() {
    if (mail != null) {
      mail.close();
    }
    apns.close();
    trusted.close();
    guarded.close();
    resolver.close();
  }
}
