package dev.millrace.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** All vectors of the protocols that have a codec, but for those that are listed here. */
class VectorTest {
  /** Cases that are deliberately not met, with the reason; one that is met must leave the list. */
  private static final Map<String, String> NOT_MET = notMet();

  private final VectorSuite suite = VectorSuite.load();

  @Test
  void everyCaseIsMetUnlessListed() {
    Map<String, String> failures = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (VectorCase vector : suite.cases()) {
      counts.merge(
          vector.codec().protocol() + " " + vector.getClass().getSimpleName(), 1, Integer::sum);
      try {
        VectorReplay.run(vector);
      } catch (AssertionError | RuntimeException e) {
        failures.put(vector.toString(), String.valueOf(e.getMessage()));
      }
    }
    System.out.println(
        "Protocol vectors: "
            + suite.cases().size()
            + " replayed, "
            + counts
            + "; not met on"
            + " purpose: "
            + NOT_MET.size()
            + "; client only: "
            + suite.clientOnly());

    assertThat(describe(failures, NOT_MET)).isEmpty();
    assertThat(new TreeSet<>(NOT_MET.keySet())).isSubsetOf(failures.keySet());
    assertThat(suite.malformedRequests()).isZero();
  }

  private static Map<String, String> notMet() {
    String defaults =
        "Absent stays absent, so that operations can tell it from the default; clients fill it in.";
    String compression = "The vector's body is not the one that its parameters describe.";
    String noPayload = "An empty JSON object is what the services send.";
    Map<String, String> notMet = new TreeMap<>();
    for (String id :
        List.of(
            "AWS_JSON_1_0 request AwsJson10ServerPopulatesDefaultsWhenMissingInRequestBody",
            "AWS_JSON_1_0 request AwsJson10ServerPopulatesNestedDefaultsWhenMissingInRequestBody",
            "AWS_JSON_1_0 response AwsJson10ServerPopulatesDefaultsInResponseWhenMissingInParams",
            "AWS_JSON_1_0 response"
                + " AwsJson10ServerPopulatesNestedDefaultValuesWhenMissingInInResponseParams",
            "RPC_V2_CBOR request RpcV2CborServerPopulatesDefaultsWhenMissingInRequestBody",
            "RPC_V2_CBOR response RpcV2CborServerPopulatesDefaultsInResponseWhenMissingInParams")) {
      notMet.put(id, defaults);
    }
    for (String protocol :
        List.of("AWS_JSON_1_0 awsJson1_0", "AWS_JSON_1_1 awsJson1_1", "AWS_QUERY awsQuery")) {
      String[] names = protocol.split(" ", 2);
      notMet.put(names[0] + " request SDKAppliedContentEncoding_" + names[1], compression);
      notMet.put(
          names[0] + " request SDKAppendsGzipAndIgnoresHttpProvidedEncoding_" + names[1],
          compression);
    }
    notMet.put("AWS_JSON_1_0 response AwsJson10ServiceRespondsWithNoPayload", noPayload);
    notMet.put("AWS_JSON_1_1 response json_1_1_service_responds_with_no_payload", noPayload);
    notMet.put(
        "AWS_JSON_1_1 response AwsJson11IntEnums",
        "The vector demands a request's header of a response.");
    notMet.put(
        "AWS_JSON_1_1 response parses_the_request_id_from_the_response",
        "The edge adds the request id's header.");
    notMet.put(
        "AWS_QUERY request QueryEmptyQueryMaps",
        "A client's case: an empty map is not sent, so it is read as absent.");
    notMet.put(
        "AWS_QUERY request QueryProtocolIdempotencyTokenAutoFill",
        "A client's case: the token that the client makes up is read as it was sent.");
    String utc = "A client's case: timestamps are written in UTC, whatever offset one might read.";
    notMet.put("AWS_QUERY response AwsQueryDateTimeWithNegativeOffset", utc);
    notMet.put("AWS_QUERY response AwsQueryDateTimeWithPositiveOffset", utc);
    return notMet;
  }

  private static List<String> describe(Map<String, String> failures, Map<String, String> listed) {
    return failures.entrySet().stream()
        .filter(failure -> !listed.containsKey(failure.getKey()))
        .map(failure -> failure.getKey() + ": " + failure.getValue())
        .toList();
  }
}
