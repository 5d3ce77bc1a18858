package dev.millrace.server;

import dev.millrace.delivery.push.PushListener;
import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.host.Host;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.sns.Applications;
import dev.millrace.server.api.sns.DirectMessages;
import dev.millrace.server.api.sns.MobileOperations;
import dev.millrace.server.api.sns.PublishOperations;
import dev.millrace.server.api.sns.Publisher;
import dev.millrace.server.api.sns.SnsOperations;
import dev.millrace.server.api.sns.SnsSettings;
import dev.millrace.server.api.sns.TextMessageOperations;
import dev.millrace.server.api.sns.TextMessages;
import dev.millrace.server.api.sns.Texting;
import dev.millrace.server.api.sns.TopicEvents;
import dev.millrace.server.api.sns.TopicOperations;
import dev.millrace.server.api.sns.TopicTraffic;
import dev.millrace.server.api.sns.Topics;
import dev.millrace.server.config.Settings;
import dev.millrace.server.ops.AuditLog;
import dev.millrace.server.push.TextPermission;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * SNS, put together. Its parts need the host, which needs their workers before it is opened; so
 * this comes first, and gets the host when there is one.
 */
final class SnsWorld {
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  private final Settings settings;
  private @Nullable volatile Texting texting;

  SnsWorld(Settings settings) {
    this.settings = settings;
  }

  /** Whether a text message of a topic may go to a number, and what its account adds. */
  CompletionStage<TextPermission> textPermission(String topicArn, String phoneNumber) {
    Texting there = texting;
    String[] parts = topicArn.split(":", -1);
    if (there == null || parts.length <= ACCOUNT) {
      return CompletableFuture.completedStage(TextPermission.PLAIN);
    }
    return there.permission(new Caller(parts[ACCOUNT], parts[REGION], parts[ACCOUNT]), phoneNumber);
  }

  List<SnsOperations> operations(
      Host host,
      Clock clock,
      Entropy entropy,
      TextMessages texts,
      TopicTraffic traffic,
      PushListener deliveries) {
    Texting opened = new Texting(host, settings.sns().smsSandbox());
    texting = opened;
    Topics topics = new Topics(host, SnsSettings.DEFAULTS, traffic);
    Applications applications = new Applications(host);
    Publisher publisher = new Publisher(topics, clock::now, entropy::nextFraction, AuditLog::write);
    return List.of(
        new TopicOperations(topics),
        new PublishOperations(
            publisher,
            new DirectMessages(host, applications, opened, entropy, clock::now, deliveries)),
        new MobileOperations(applications, new TopicEvents(publisher), clock),
        new TextMessageOperations(opened, texts));
  }
}
