package dev.millrace.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Delivery policies as clients write them, as they are told back, and when they try again. */
class DeliveryPolicyTest {
  private static final String DEFAULT_OF_SUBSCRIPTION =
      """
      {"healthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,\
      "numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,\
      "backoffFunction":"linear"},"sicklyRetryPolicy":null,"throttlePolicy":null,\
      "requestPolicy":{"headerContentType":"text/plain; charset=UTF-8"},"guaranteed":false}\
      """;

  private static final String DEFAULT_OF_TOPIC =
      """
      {"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,\
      "numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,\
      "backoffFunction":"linear"},"disableSubscriptionOverrides":false,\
      "defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}}\
      """;

  @Test
  void defaultIsThreeRetriesTwentySecondsApart() {
    assertThat(DeliveryPolicy.parse("")).isEqualTo(DeliveryPolicy.DEFAULT);
    assertThat(DeliveryPolicy.DEFAULT.attemptsMax()).isEqualTo(4);
    assertThat(seconds(RetryPolicy.DEFAULT, 3)).containsExactly(20, 20, 20);
    assertThat(DeliveryPolicy.DEFAULT.retryDelayMillis(4)).isEqualTo(OptionalLong.empty());
    assertThat(DeliveryPolicy.DEFAULT.retryDelayMillis(0)).isEqualTo(OptionalLong.empty());
    assertThat(DeliveryPolicy.DEFAULT.toJson()).isEqualTo(DEFAULT_OF_SUBSCRIPTION);
    assertThat(TopicDeliveryPolicy.NONE.toEffectiveJson()).isEqualTo(DEFAULT_OF_TOPIC);
  }

  /** The example of the developer guide: 3 at once, 2 after 1 s, 10 growing, 35 after 60 s. */
  @Test
  void phasesFollowEachOther() {
    DeliveryPolicy policy =
        DeliveryPolicy.parse(
            """
            {"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":60,"numRetries":50,
             "numNoDelayRetries":3,"numMinDelayRetries":2,"numMaxDelayRetries":35,
             "backoffFunction":"exponential"},
             "throttlePolicy":{"maxReceivesPerSecond":10},
             "requestPolicy":{"headerContentType":"application/json"}}\
            """);

    assertThat(millis(policy.retry(), 1, 16))
        .containsExactly(
            0, 0, 0, 1_000, 1_000, 1_000, 1_115, 1_346, 1_808, 2_732, 4_579, 8_274, 15_663, 30_442,
            60_000, 60_000);
    assertThat(policy.retryDelayMillis(50)).hasValue(60_000);
    assertThat(policy.retryDelayMillis(51)).isEmpty();
    assertThat(policy.maxReceivesPerSecond()).isEqualTo(10);
    assertThat(policy.contentType()).isEqualTo("application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "linear,      '10000, 37778, 65556, 93333, 121111, 148889, 176667, 204444, 232222, 260000'",
    "arithmetic,  '10000, 15556, 26667, 43333, 65556, 93333, 126667, 165556, 210000, 260000'",
    "geometric,   '10000, 14362, 20627, 29625, 42548, 61108, 87764, 126048, 181031, 260000'",
    "exponential, '10000, 10489, 11468, 13425, 17339, 25166, 40822, 72133, 134755, 260000'"
  })
  void backoffGrowsFromTheShortestDelayToTheLongest(String function, String delays) {
    RetryPolicy policy =
        new RetryPolicy(
            10, 260, 10, null, null, null, Backoff.valueOf(function.toUpperCase(Locale.ROOT)));

    assertThat(millis(policy, 1, 10))
        .containsExactly(
            Arrays.stream(delays.split(", ", -1)).mapToLong(Long::parseLong).toArray());
  }

  @Test
  void backoffOfOneRetryIsTheShortestDelay() {
    assertThat(millis(new RetryPolicy(5, 50, 1, 0, 0, 0, Backoff.EXPONENTIAL), 1, 1))
        .containsExactly(5_000);
  }

  @Test
  void policiesOfTheServiceItselfLastAsLongAsDocumented() {
    assertThat(seconds(RetryPolicy.AWS_MANAGED, 6)).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(RetryPolicy.AWS_MANAGED.delayMillis(15)).hasValue(20_000);
    assertThat(RetryPolicy.AWS_MANAGED.delayMillis(100_015)).hasValue(20_000);
    assertThat(RetryPolicy.AWS_MANAGED.delayMillis(100_016)).isEmpty();
    assertThat(seconds(RetryPolicy.CUSTOMER_MANAGED, 3)).containsExactly(10, 10, 10);
    assertThat(RetryPolicy.CUSTOMER_MANAGED.delayMillis(12)).hasValue(600_000);
    assertThat(LongStream.of(millis(RetryPolicy.CUSTOMER_MANAGED, 1, 50)).sum())
        .isBetween(6 * 3_600_000L, 7 * 3_600_000L);
  }

  @Test
  void topicIsToldItsPolicyInTheOrderOfTheService() {
    TopicDeliveryPolicy policy =
        TopicDeliveryPolicy.parse(
            """
            {"http": {"defaultRequestPolicy": {"headerContentType": "application/json"},
              "defaultThrottlePolicy": {"maxReceivesPerSecond": 5},
              "disableSubscriptionOverrides": true,
              "defaultHealthyRetryPolicy":
                {"numRetries": 4, "maxDelayTarget": 9, "minDelayTarget": 2}}}\
            """);

    assertThat(policy.toJson())
        .isEqualTo(
            """
            {"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":2,"maxDelayTarget":9,\
            "numRetries":4,"numMaxDelayRetries":null,"numNoDelayRetries":null,\
            "numMinDelayRetries":null,"backoffFunction":null},\
            "disableSubscriptionOverrides":true,\
            "defaultThrottlePolicy":{"maxReceivesPerSecond":5},\
            "defaultRequestPolicy":{"headerContentType":"application/json"}}}\
            """);
    assertThat(TopicDeliveryPolicy.parse(policy.toJson())).isEqualTo(policy);
    assertThat(TopicDeliveryPolicy.parse("{}").toEffectiveJson()).isEqualTo(DEFAULT_OF_TOPIC);
    assertThat(TopicDeliveryPolicy.parse("{\"http\":{}}").toJson()).isEqualTo("{\"http\":{}}");
  }

  @Test
  void subscriptionIsToldEveryMember() {
    SubscriptionDeliveryPolicy policy =
        SubscriptionDeliveryPolicy.parse(
            "{\"healthyRetryPolicy\":{\"minDelayTarget\":5,\"maxDelayTarget\":20,\"numRetries\":5}}");

    assertThat(policy.toJson())
        .isEqualTo(
            """
            {"healthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":20,"numRetries":5,\
            "numMaxDelayRetries":null,"numNoDelayRetries":null,"numMinDelayRetries":null,\
            "backoffFunction":null},"sicklyRetryPolicy":null,"throttlePolicy":null,\
            "requestPolicy":null,"guaranteed":false}\
            """);
    assertThat(SubscriptionDeliveryPolicy.parse(policy.toJson())).isEqualTo(policy);
  }

  @Test
  void subscriptionReplacesWholeSectionsOfItsTopic() {
    TopicDeliveryPolicy topic =
        TopicDeliveryPolicy.parse(
            """
            {"http":{"defaultHealthyRetryPolicy":
               {"minDelayTarget":1,"maxDelayTarget":2,"numRetries":10,"numNoDelayRetries":4},
             "defaultThrottlePolicy":{"maxReceivesPerSecond":5},
             "defaultRequestPolicy":{"headerContentType":"text/xml"}}}\
            """);
    SubscriptionDeliveryPolicy own =
        SubscriptionDeliveryPolicy.parse(
            """
            {"healthyRetryPolicy":{"minDelayTarget":7,"maxDelayTarget":7,"numRetries":2},
             "throttlePolicy":{"maxReceivesPerSecond":1}}\
            """);

    DeliveryPolicy effective = DeliveryPolicy.effective(topic, own);

    assertThat(seconds(effective.retry(), 2)).containsExactly(7, 7);
    assertThat(effective.attemptsMax()).isEqualTo(3);
    assertThat(effective.maxReceivesPerSecond()).isEqualTo(1);
    assertThat(effective.contentType()).isEqualTo("text/xml");
    assertThat(DeliveryPolicy.parse(effective.toJson())).isEqualTo(effective);
    assertThat(DeliveryPolicy.effective(topic, SubscriptionDeliveryPolicy.NONE).attemptsMax())
        .isEqualTo(11);
  }

  @Test
  void topicMaySilenceItsSubscriptions() {
    TopicDeliveryPolicy topic =
        TopicDeliveryPolicy.parse("{\"http\":{\"disableSubscriptionOverrides\":true}}");
    SubscriptionDeliveryPolicy own =
        SubscriptionDeliveryPolicy.parse("{\"throttlePolicy\":{\"maxReceivesPerSecond\":1}}");

    assertThat(DeliveryPolicy.effective(topic, own)).isEqualTo(DeliveryPolicy.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | failed to parse JSON",
        "[] | must be a JSON object",
        "{'other':1} | Unexpected JSON member: other",
        "{'http':{'throttlePolicy':{}}} | Unexpected JSON member: throttlePolicy",
        "{'http':{'defaultHealthyRetryPolicy':{RETRIES,'x':1}}} | Unexpected JSON member: x",
        "{'http':7} | http must be a JSON object",
        "{'http':{'disableSubscriptionOverrides':'yes'}} | http.disableSubscriptionOverrides must be true or false",
        "{'http':{'defaultHealthyRetryPolicy':{'minDelayTarget':0,'maxDelayTarget':1,'numRetries':1}}} | http.defaultHealthyRetryPolicy.minDelayTarget must be greater than or equal to 1",
        "{'http':{'defaultHealthyRetryPolicy':{'minDelayTarget':1,'maxDelayTarget':1,'numRetries':101}}} | http.defaultHealthyRetryPolicy.numRetries must be less than or equal to 100"
      })
  void policyOfTopicThatCannotBeIsRefused(String policy, String reason) {
    String text =
        policy
            .replace('\'', '"')
            .replace("RETRIES", "\"minDelayTarget\":1,\"maxDelayTarget\":1,\"numRetries\":1");

    assertThatThrownBy(() -> TopicDeliveryPolicy.parse(text))
        .isInstanceOf(DeliveryPolicyException.class)
        .hasMessage("DeliveryPolicy: " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'maxDelayTarget':1,'numRetries':1 | minDelayTarget must be specified",
        "'minDelayTarget':1,'numRetries':1 | maxDelayTarget must be specified",
        "'minDelayTarget':1,'maxDelayTarget':1 | numRetries must be specified",
        "'minDelayTarget':null,'maxDelayTarget':1,'numRetries':1 | minDelayTarget must be specified",
        "'minDelayTarget':1,'maxDelayTarget':3601,'numRetries':1 | maxDelayTarget must be less than or equal to 3600",
        "'minDelayTarget':5,'maxDelayTarget':3,'numRetries':1 | maxDelayTarget must be greater than or equal to minDelayTarget",
        "'minDelayTarget':1,'maxDelayTarget':1,'numRetries':-1 | numRetries must be greater than or equal to 0",
        "'minDelayTarget':1,'maxDelayTarget':1,'numRetries':1.5 | numRetries must be an integer",
        "'minDelayTarget':1,'maxDelayTarget':1,'numRetries':1e99999 | numRetries must be an integer",
        "'minDelayTarget':1,'maxDelayTarget':1,'numRetries':'1' | numRetries must be an integer",
        "'minDelayTarget':1,'maxDelayTarget':1,'numRetries':1,'numNoDelayRetries':-1 | numNoDelayRetries must be greater than or equal to 0",
        "'minDelayTarget':1,'maxDelayTarget':1,'numRetries':20,'numNoDelayRetries':7,'numMinDelayRetries':7,'numMaxDelayRetries':7 | numRetries must be greater than or equal to total of numMinDelayRetries, numNoDelayRetries and numMaxDelayRetries",
        "'minDelayTarget':1,'maxDelayTarget':1,'numRetries':9,'numNoDelayRetries':2147483647,'numMinDelayRetries':2147483647 | numRetries must be greater than or equal to total of numMinDelayRetries, numNoDelayRetries and numMaxDelayRetries",
        "'minDelayTarget':1,'maxDelayTarget':1,'numRetries':1,'backoffFunction':'quadratic' | backoffFunction the value [quadratic] is not a valid backoff function",
        "'minDelayTarget':37,'maxDelayTarget':37,'numRetries':98 | numRetries must not take more than 3600 seconds in total"
      })
  void retryPolicyThatCannotBeIsRefused(String members, String reason) {
    String text = ("{'healthyRetryPolicy':{" + members + "}}").replace('\'', '"');

    assertThatThrownBy(() -> SubscriptionDeliveryPolicy.parse(text))
        .isInstanceOf(DeliveryPolicyException.class)
        .hasMessage("DeliveryPolicy: healthyRetryPolicy." + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'throttlePolicy':{'maxReceivesPerSecond':0}} | throttlePolicy.maxReceivesPerSecond must be >= 1",
        "{'requestPolicy':{'headerContentType':'text/bogus'}} | requestPolicy.headerContentType the value [text/bogus] is not supported",
        "{'requestPolicy':{'headerContentType':'text/plain; x=1'}} | requestPolicy.headerContentType the value [text/plain; x=1] is not supported",
        "{'sicklyRetryPolicy':{}} | sicklyRetryPolicy is not supported",
        "{'guaranteed':true} | guaranteed is not supported",
        "{'http':{}} | Unexpected JSON member: http"
      })
  void policyOfSubscriptionThatCannotBeIsRefused(String policy, String reason) {
    assertThatThrownBy(() -> SubscriptionDeliveryPolicy.parse(policy.replace('\'', '"')))
        .isInstanceOf(DeliveryPolicyException.class)
        .hasMessage("DeliveryPolicy: " + reason);
  }

  @Test
  void policyThatIsTooLongIsRefused() {
    assertThatThrownBy(() -> SubscriptionDeliveryPolicy.parse(" ".repeat(8_193)))
        .isInstanceOf(DeliveryPolicyException.class)
        .hasMessage("DeliveryPolicy: must be at most 8192 characters");
  }

  private static long[] seconds(RetryPolicy policy, int retries) {
    return LongStream.of(millis(policy, 1, retries)).map(millis -> millis / 1_000).toArray();
  }

  private static long[] millis(RetryPolicy policy, int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToLong(retry -> policy.delayMillis(retry).orElseThrow())
        .toArray();
  }
}
