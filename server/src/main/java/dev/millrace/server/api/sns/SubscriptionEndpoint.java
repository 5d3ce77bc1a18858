package dev.millrace.server.api.sns;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.topic.Subscriptions;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.ServiceException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a subscription's messages are to go, in the form that its protocol has.
 *
 * @param mustConfirm whether somebody there has to say that he wants them
 */
record SubscriptionEndpoint(String protocol, String endpoint, boolean mustConfirm) {
  private static final int CHARACTERS_MAX = 2048;
  private static final Set<String> PROTOCOLS =
      Set.of(
          "application",
          "email",
          "email-json",
          "firehose",
          "http",
          "https",
          "lambda",
          "sms",
          "sqs");
  private static final Pattern FUNCTION =
      Pattern.compile(
          "arn:aws[a-z-]*:lambda:[a-z0-9-]+:([0-9]{12}):function:"
              + "[A-Za-z0-9_-]{1,140}(?::(?:\\$LATEST|[A-Za-z0-9_-]{1,128}))?");
  private static final Pattern STREAM =
      Pattern.compile(
          "arn:aws[a-z-]*:firehose:[a-z0-9-]+:([0-9]{12}):deliverystream/[A-Za-z0-9_.-]{1,64}");
  private static final Pattern DEVICE =
      Pattern.compile(
          "arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:endpoint/[A-Z_]+/[A-Za-z0-9_.-]{1,256}/"
              + "[0-9a-f-]{36}");
  private static final Pattern PHONE_NUMBER = Pattern.compile("\\+?[1-9][0-9]{6,14}");
  private static final Pattern MAILBOX =
      Pattern.compile(
          "[!-~&&[^@\"(),:;<>\\[\\\\\\]]]{1,64}@(?=.{1,255}$)[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*");

  /** Reads what a request says, and fails where the topic cannot deliver there. */
  static SubscriptionEndpoint of(
      String protocol, @Nullable String endpoint, TopicId topic, Caller caller) {
    if (!PROTOCOLS.contains(protocol)) {
      throw SnsErrors.invalidParameter(
          "Amazon SNS does not support this protocol string: " + protocol);
    }
    if (endpoint == null || endpoint.isEmpty()) {
      throw SnsErrors.missingParameter("Endpoint");
    }
    if (endpoint.length() > CHARACTERS_MAX) {
      throw SnsErrors.invalidParameter("Endpoint");
    }
    if (topic.isFifo() && !protocol.equals("sqs")) {
      throw SnsErrors.invalidParameter("Invalid protocol type: " + protocol);
    }
    return new SubscriptionEndpoint(
        protocol, endpoint, mustConfirm(protocol, endpoint, topic, caller));
  }

  /** Stands for protocol and endpoint together. */
  Fingerprint key() {
    return Fingerprint.ofSha256(Bytes.wrap(Digests.sha256(Bytes.utf8(protocol + "\n" + endpoint))));
  }

  private static boolean mustConfirm(
      String protocol, String endpoint, TopicId topic, Caller caller) {
    return switch (protocol) {
      case "sqs" -> !queue(endpoint, topic).accountId().equals(caller.accountId());
      case "lambda" -> !owner(FUNCTION, endpoint, "Lambda endpoint ARN").equals(caller.accountId());
      case "firehose" ->
          !owner(STREAM, endpoint, "Firehose endpoint ARN").equals(caller.accountId());
      case "application" -> {
        require(DEVICE, endpoint, "Application endpoint ARN");
        yield false;
      }
      case "sms" -> {
        require(PHONE_NUMBER, endpoint, "Invalid SMS endpoint: " + endpoint);
        yield false;
      }
      case "email", "email-json" -> {
        require(MAILBOX, endpoint, "Email address");
        yield true;
      }
      default -> {
        checkUrl(protocol, endpoint);
        yield true;
      }
    };
  }

  private static QueueId queue(String endpoint, TopicId topic) {
    Optional<QueueId> queue = Subscriptions.queueOf(endpoint);
    if (queue.isEmpty()) {
      throw SnsErrors.invalidParameter("SQS endpoint ARN");
    }
    if (queue.get().isFifo() && !topic.isFifo()) {
      throw SnsErrors.invalidParameter(
          "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard"
              + " SNS topics");
    }
    return queue.get();
  }

  private static String owner(Pattern arn, String endpoint, String complaint) {
    Matcher parts = arn.matcher(endpoint);
    if (!parts.matches()) {
      throw SnsErrors.invalidParameter(complaint);
    }
    return parts.group(1);
  }

  private static void require(Pattern form, String endpoint, String complaint) {
    if (!form.matcher(endpoint).matches()) {
      throw SnsErrors.invalidParameter(complaint);
    }
  }

  private static void checkUrl(String protocol, String endpoint) {
    if (!endpoint.startsWith(protocol + "://")) {
      throw SnsErrors.invalidParameter("Endpoint must match the specified protocol");
    }
    try {
      String host = new URI(endpoint).getHost();
      if (host != null && !host.isEmpty()) {
        return;
      }
    } catch (URISyntaxException notAUrl) {
      // Worded like a URL without a host.
    }
    throw endpointIsNoUrl();
  }

  private static ServiceException endpointIsNoUrl() {
    return SnsErrors.invalidParameter("Endpoint");
  }
}
