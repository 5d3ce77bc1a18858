package dev.millrace.server.api.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.api.sqs.SqsReply;
import java.util.Collections;
import org.junit.jupiter.api.Test;

final class PutMetricDataTest {
  private static final String VALUE = "InvalidParameterValueException";
  private static final String COMBINATION = "InvalidParameterCombinationException";
  private static final String UNITS =
      "Seconds, Microseconds, Milliseconds, Bytes, Kilobytes, Megabytes, Gigabytes, Terabytes,"
          + " Bits, Kilobits, Megabits, Gigabits, Terabits, Percent, Count, Bytes/Second,"
          + " Kilobytes/Second, Megabytes/Second, Gigabytes/Second, Terabytes/Second,"
          + " Bits/Second, Kilobits/Second, Megabits/Second, Gigabits/Second, Terabits/Second,"
          + " Count/Second, None";

  private final CloudWatchFixture cloudWatch = new CloudWatchFixture();

  @Test
  void errorsHaveTheirNameInBothProtocolsAndTheOldCodeInAHeader() {
    SqsReply json = cloudWatch.json("PutMetricData", "{'Namespace':'App'}");
    SqsReply query = cloudWatch.query("Action=PutMetricData&Version=2010-08-01&Namespace=App");

    assertThat(json.status()).isEqualTo(400);
    assertThat(json.headers()).containsEntry("x-amzn-query-error", "MissingParameter;Sender");
    assertThat(json.body())
        .contains(
            "com.amazonaws.cloudwatch#MissingRequiredParameterException",
            "The parameter MetricData is required.");
    assertThat(query.status()).isEqualTo(400);
    assertThat(query.body())
        .contains(
            "<Code>MissingParameter</Code>"
                + "<Message>The parameter MetricData is required.</Message>");
  }

  @Test
  void dataOfTheQueryProtocolIsTaken() {
    SqsReply reply =
        cloudWatch.query(
            "Action=PutMetricData&Version=2010-08-01&Namespace=App"
                + "&MetricData.member.1.MetricName=Latency&MetricData.member.1.Value=1.5"
                + "&MetricData.member.1.Dimensions.member.1.Name=Host"
                + "&MetricData.member.1.Dimensions.member.1.Value=h1");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).contains("<PutMetricDataResponse ", "<RequestId>r-1</RequestId>");
    assertThat(cloudWatch.ok("ListMetrics", "{}"))
        .isEqualTo(
            "{\"Metrics\":[{\"Namespace\":\"App\",\"MetricName\":\"Latency\",\"Dimensions\":"
                + "[{\"Name\":\"Host\",\"Value\":\"h1\"}]}]}");
  }

  @Test
  void dataOfEntitiesIsTakenAndTheEntitiesAreNotKept() {
    cloudWatch.ok(
        "PutMetricData",
        "{'Namespace':'App','EntityMetricData':[{'Entity':{'KeyAttributes':{'Type':'Service'}},"
            + "'MetricData':[{'MetricName':'A','Value':1}]}]}");

    assertThat(cloudWatch.ok("ListMetrics", "{}")).contains("\"MetricName\":\"A\"");
  }

  @Test
  void namespacesOfTheServicesAreNotForClients() {
    cloudWatch.refused(
        VALUE,
        "The value AWS/ for parameter Namespace is invalid.",
        "PutMetricData",
        "{'Namespace':'AWS/SQS','MetricData':[{'MetricName':'A','Value':1}]}");
    cloudWatch.refused(
        VALUE,
        "The value :App for parameter Namespace is not matching the expected pattern ^[^:].*$.",
        "PutMetricData",
        "{'Namespace':':App','MetricData':[{'MetricName':'A','Value':1}]}");
  }

  @Test
  void everyInvalidValueIsTold() {
    refused(
        VALUE,
        "The parameter MetricData.member.1.Unit must be a value in the set [ "
            + UNITS
            + " ].\n"
            + "The parameter MetricData.member.1.StorageResolution must be a value in the set"
            + " [ 1, 60 ].",
        "{'MetricName':'A','Value':1,'Unit':'Furlongs','StorageResolution':7}");
  }

  @Test
  void valuesAreNumbersOfAModerateSize() {
    refused(
        VALUE,
        "The value NaN for parameter MetricData.member.1.Value is invalid.",
        "{'MetricName':'A','Value':'NaN'}");
    refused(
        VALUE,
        "The value 1.0E200 for parameter MetricData.member.1.Values.member.2 is invalid.",
        "{'MetricName':'A','Values':[1,1e200]}");
    refused(
        VALUE,
        "The value -1.0 for parameter MetricData.member.1.Counts.member.1 is invalid.",
        "{'MetricName':'A','Values':[1,2],'Counts':[-1,2]}");
    refused(
        VALUE,
        "The value [0.0] for parameter MetricData.member.1.Counts is invalid.",
        "{'MetricName':'A','Values':[1],'Counts':[0]}");
  }

  @Test
  void oneKindOfValueIsGiven() {
    String statistics = "'StatisticValues':{'SampleCount':1,'Sum':1,'Minimum':1,'Maximum':1}";

    refused(
        COMBINATION,
        "At least one of the parameters MetricData.member.1.Value and"
            + " MetricData.member.1.StatisticValues must be specified.",
        "{'MetricName':'A'}");
    refused(
        COMBINATION,
        "The parameters MetricData.member.1.Value and MetricData.member.1.StatisticValues are"
            + " mutually exclusive and you have specified both.",
        "{'MetricName':'A','Value':1," + statistics + "}");
    refused(
        VALUE,
        "The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the"
            + " same size.",
        "{'MetricName':'A','Values':[1,2],'Counts':[1]}");
    refused(
        VALUE,
        "The parameter MetricData.member.1.StatisticValues.Maximum must be greater than"
            + " MetricData.member.1.StatisticValues.Minimum.",
        "{'MetricName':'A','StatisticValues':{'SampleCount':1,'Sum':1,'Minimum':2,'Maximum':1}}");
  }

  @Test
  void listsHaveTheirLimits() {
    refused(
        VALUE,
        "The collection MetricData.member.1.Values must not have a size greater than 150.",
        "{'MetricName':'A','Values':[" + String.join(",", Collections.nCopies(151, "1")) + "]}");
    cloudWatch.refused(
        VALUE,
        "The collection MetricData must not have a size greater than 1000.",
        "PutMetricData",
        "{'Namespace':'App','MetricData':["
            + String.join(",", Collections.nCopies(1001, "{'MetricName':'A','Value':1}"))
            + "]}");
    refused(
        VALUE,
        "The collection MetricData.member.1.Dimensions must not have a size greater than 30.",
        "{'MetricName':'A','Value':1,'Dimensions':["
            + String.join(",", Collections.nCopies(31, "{'Name':'n','Value':'v'}"))
            + "]}");
    refused(
        VALUE,
        "The parameter MetricData.member.1.MetricName must be shorter than 256 characters.",
        "{'MetricName':'" + "a".repeat(256) + "','Value':1}");
  }

  @Test
  void timesAreOfTheLastTwoWeeksAndTheNextTwoHours() {
    long now = CloudWatchFixture.NOW;

    cloudWatch.put(at(now - 14 * 24 * 3600), at(now + 2 * 3600));
    refused(
        VALUE,
        "The parameter MetricData.member.1.Timestamp must specify a time within the past two"
            + " weeks.",
        at(now - 14 * 24 * 3600 - 1));
    refused(
        VALUE,
        "The parameter MetricData.member.1.Timestamp must specify a time no more than two hours in"
            + " the future.",
        at(now + 2 * 3600 + 1));
  }

  private static String at(long seconds) {
    return "{'MetricName':'A','Value':1,'Timestamp':" + seconds + "}";
  }

  private void refused(String type, String message, String datum) {
    cloudWatch.refused(
        type, message, "PutMetricData", "{'Namespace':'App','MetricData':[" + datum + "]}");
  }
}
