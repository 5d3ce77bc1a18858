package dev.millrace.delivery.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterPolicyTest {
  /** Spaces are gone from the text in the reason, and the column counts without them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"key": [["value"]]}                        | Match value must be String, number, true, false, or null | 10
          {"key": [{"wrong-operator": true}]}         | Unrecognized match type wrong-operator | 31
          {"key": [{"suffix": "v", "prefix": "w"}]}   | Only one key allowed in match expression | 33
          {"key": [{"suffix": 100}]}                  | suffix match pattern must be a string | 22
          {"key": [{"suffix": null}]}                 | suffix match pattern must be a string | 23
          {"key": [{"suffix": []}]}                   | suffix match pattern must be a string | 20
          {"key": [{"wildcard": 5}]}                  | wildcard match pattern must be a string | 22
          {"key": [{"equals-ignore-case": 5}]}        | equals-ignore-case match pattern must be a string | 32
          {"key": [{"cidr": 5}]}                      | prefix match pattern must be a string | 18
          {"key": {"suffix": "value"}}                | "suffix" must be an object or an array | 19
          {"key": "value"}                            | "key" must be an object or an array | 9
          {"key": []}                                 | Empty arrays are not allowed | 10
          {"key": {}}                                 | Empty objects are not allowed | 10
          {"key": [{}]}                               | Match expression name not found | 11
          {"key": [{"numeric": []}]}                  | Invalid member in numeric match: ] | 22
          {"key": [{"numeric": ["operator"]}]}        | Unrecognized numeric range operator: operator | 32
          {"key": [{"numeric": [1, "<="]}]}           | Invalid member in numeric match: 1 | 22
          {"key": [{"numeric": ["=", "000"]}]}        | Value of equals must be numeric | 26
          {"key": [{"numeric": [">="]}]}              | Value of >= must be numeric | 26
          {"key": [{"numeric": ["<", "100"]}]}        | Value of < must be numeric | 26
          {"key": [{"numeric": ["<", 100, ">", 10]}]} | Too many elements in numeric expression | 30
          {"key": [{"numeric": [">=", 1, ">", 2]}]}   | Bad numeric range operator: > | 31
          {"key": [{"numeric": [">", 3, "<", 1]}]}    | Bottom must be less than top | 33
          {"key": [{"numeric": [">", 20, 30]}]}       | Bad value in numeric range: 30 | 30
          {"key": [{"exists": null}]}                 | exists match pattern must be either true or false. | 23
          {"key": [{"exists": "no"}]}                 | exists match pattern must be either true or false. | 20
          {"key": [{"anything-but": {"wrong-operator": null}}]} | Unsupported anything-but pattern: wrong-operator | 47
          {"key": [{"anything-but": {"exists": false}}]} | Unsupported anything-but pattern: exists | 40
          {"key": [{"anything-but": [1, "a"]}]}       | Inside anything but list, either all values are number or string, mixed type is not supported | 32
          {"$or": [{"key": [1]}]}                     | There must have at least 2 Objects in $or relationship. | 21
          {"$or": 1}                                  | It must be an Array followed with $or. | 9
          {"$or": [1, 2]}                             | Only JSON object is allowed in array of $or relationship. | 10
          []                                          | Filter is not an object | 2
          """)
  void grammarIsRefusedInTheWordsOfTheService(String policy, String complaint, int column) {
    assertThat(reason(policy))
        .isEqualTo(
            "FilterPolicy: %s\n at [Source: (String)\"%s\"; line: 1, column: %d]",
            complaint, policy.replaceAll("(?<=[:,]) ", ""), column);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {invalidjson}                                  | FilterPolicy: failed to parse JSON.
          {"a":[1]} x                                    | FilterPolicy: failed to parse JSON.
          {"a":[{"cidr":"x"}]}                           | FilterPolicy: Malformed CIDR, one '/' required
          {"a":[{"cidr":"10.0.0/8"}]}                    | FilterPolicy: Nonstandard IP address: 10.0.0
          {"a":[{"cidr":"10.0.0.0/x"}]}                  | FilterPolicy: Malformed CIDR, mask bits must be an integer
          {"a":[{"cidr":"10.0.0.0/33"}]}                 | FilterPolicy: IPv4 mask bits must be < 32
          {"a":[{"exactly":"x"}]}                        | FilterPolicy: Unrecognized match type exactly
          {"a":[{"prefix":{"equals-ignore-case":"x"}}]}  | FilterPolicy: prefix match pattern must be a string
          {"a":[{"suffix":{"equals-ignore-case":"x"}}]}  | FilterPolicy: suffix match pattern must be a string
          {"a":[{"anything-but":{"prefix":[]}}]}         | FilterPolicy: Empty arrays are not allowed
          {"a":[{"numeric":["<",1000000001]}]}           | FilterPolicy: Value must be between -1.0E9 and 1.0E9, inclusive
          {"a":[{"anything-but":[1,-1000000000.5]}]}     | FilterPolicy: Value must be between -1.0E9 and 1.0E9, inclusive
          {"a":[1],"b":[1],"c":[1],"d":[1],"e":[1],"f":[1]} | FilterPolicy: Filter policy can not have more than 5 keys
          {"a":[{"wildcard":"*a*b*c*"}]}                 | FilterPolicy: Filter policy is too complex
          {"object":{"key":[{"prefix":"auto-"}]}}        | Filter policy scope MessageAttributes does not support nested filter policy
          """)
  void otherFaultsHaveTheirReason(String policy, String reason) {
    assertThat(reason(policy)).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":[\"x\",1,true,false,null,-1e9,12345678901]}",
        "{\"a\":[{\"prefix\":\"\"},{\"suffix\":\"x\"},{\"equals-ignore-case\":\"X\"}]}",
        "{\"a\":[{\"anything-but\":\"x\"},{\"anything-but\":[\"x\",\"y\"]},{\"anything-but\":5}]}",
        "{\"a\":[{\"anything-but\":{\"prefix\":\"x\"}},{\"anything-but\":{\"suffix\":[\"x\",\"y\"]}}]}",
        "{\"a\":[{\"anything-but\":{\"wildcard\":\"x*\"}}]}",
        "{\"a\":[{\"anything-but\":{\"equals-ignore-case\":[\"x\"]}}]}",
        "{\"a\":[{\"numeric\":[\">\",0,\"<=\",100]},{\"numeric\":[\"=\",3.015e2]}]}",
        "{\"a\":[{\"exists\":true},{\"exists\":false}]}",
        "{\"a\":[{\"cidr\":\"10.0.0.0/24\"},{\"cidr\":\"2001:db8::/32\"}]}",
        "{\"a\":[{\"wildcard\":\"*a*b*\"}]}",
        "{\"a\":[\"x\"],\"$or\":[{\"b\":[1]},{\"c\":[2],\"$or\":[{\"d\":[3]},{\"e\":[4]}]}]}",
      })
  void grammarOfTheServiceIsAccepted(String policy) {
    FilterPolicy parsed = FilterPolicy.parse(policy, FilterScope.MESSAGE_ATTRIBUTES);

    assertThat(parsed.text()).isEqualTo(policy);
    assertThat(parsed.scope()).isEqualTo(FilterScope.MESSAGE_ATTRIBUTES);
  }

  @Test
  void combinationsAreTheProductOfTheValuesOfAllKeys() {
    String tooComplex = "FilterPolicy: Filter policy is too complex";

    assertThat(reason("{\"k\":[" + values(151) + "]}")).isEqualTo(tooComplex);
    assertThat(reason("{\"k\":[" + values(100) + "],\"l\":[" + values(2) + "]}"))
        .isEqualTo(tooComplex);
    assertAccepted("{\"k\":[" + values(150) + "]}", FilterScope.MESSAGE_ATTRIBUTES);
    assertAccepted(
        "{\"k\":[" + values(75) + "],\"l\":[" + values(2) + "]}", FilterScope.MESSAGE_ATTRIBUTES);
  }

  @Test
  void combinationsOfNestedKeysCountTheirLevel() {
    String two = "\"a\":{\"b\":{\"c\":[" + values(4) + "]}},\"d\":{\"e\":[" + values(3) + "]}";

    assertAccepted("{" + two + "}", FilterScope.MESSAGE_BODY);
    assertThat(reason("{" + two + ",\"f\":[" + values(3) + "]}", FilterScope.MESSAGE_BODY))
        .isEqualTo("FilterPolicy: Filter policy is too complex");
    assertAccepted(
        "{\"Records\":{\"s3\":{\"object\":{\"key\":[" + values(37) + "]}}}}",
        FilterScope.MESSAGE_BODY);
    assertThat(
            reason(
                "{\"Records\":{\"s3\":{\"object\":{\"key\":[" + values(38) + "]}}}}",
                FilterScope.MESSAGE_BODY))
        .isEqualTo("FilterPolicy: Filter policy is too complex");
  }

  @Test
  void combinationsOfAlternativesAreAdded() {
    String policy =
        "{\"source\":[%s],\"$or\":[{\"m\":[%s]},"
            + "{\"t\":[%s],\"$or\":[{\"i\":[%s]},{\"s\":[%s]}]}]}";

    assertAccepted(
        policy.formatted(values(3), values(6), values(4), values(4), values(7)),
        FilterScope.MESSAGE_ATTRIBUTES);
    assertThat(reason(policy.formatted(values(4), values(6), values(4), values(4), values(4))))
        .isEqualTo("FilterPolicy: Filter policy is too complex");
  }

  @Test
  void wildcardsOfOneKeyCountTogether() {
    String four =
        "{\"wildcard\":\"*/A/*\"},{\"wildcard\":\"*/B/*\"},{\"wildcard\":\"*/C/*\"},{\"wildcard\":\"*/D/*\"}";

    assertAccepted("{\"k\":[" + four + "]}", FilterScope.MESSAGE_ATTRIBUTES);
    assertThat(reason("{\"k\":[" + four + ",{\"wildcard\":\"*/E/*\"}]}"))
        .isEqualTo("FilterPolicy: Filter policy is too complex");
  }

  @Test
  void textOfMoreThan256KilobytesIsRefused() {
    String atTheLimit = "{\"k\":[\"" + "x".repeat(256 * 1024 - 10) + "\"]}";

    assertAccepted(atTheLimit, FilterScope.MESSAGE_ATTRIBUTES);
    assertThat(reason(atTheLimit + " ")).isEqualTo("FilterPolicy: Filter policy is too large");
    assertThat(reason("{\"k\":[\"" + "é".repeat(131_070) + "\"]}"))
        .isEqualTo("FilterPolicy: Filter policy is too large");
  }

  @Test
  void longTextIsCutInTheReasonAsTheServiceCutsIt() {
    String policy = "{\"k\":[[\"" + "x".repeat(600) + "\"]]}";

    assertThat(reason(policy))
        .isEqualTo(
            "FilterPolicy: Match value must be String, number, true, false, or null\n"
                + " at [Source: (String)\"%s\"[truncated %d chars]; line: 1, column: 8]",
            policy.substring(0, 500), policy.length() - 500);
  }

  @Test
  void scopesAreNamedAsClientsNameThem() {
    assertThat(FilterScope.of("MessageBody")).contains(FilterScope.MESSAGE_BODY);
    assertThat(FilterScope.of("MessageAttributes")).contains(FilterScope.MESSAGE_ATTRIBUTES);
    assertThat(FilterScope.of("messagebody")).isEmpty();
    assertThat(FilterScope.MESSAGE_BODY.text()).isEqualTo("MessageBody");
  }

  static String values(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"v" + i + "\"")
        .collect(Collectors.joining(","));
  }

  private static void assertAccepted(String policy, FilterScope scope) {
    assertThatCode(() -> FilterPolicy.parse(policy, scope)).doesNotThrowAnyException();
  }

  private static String reason(String policy) {
    return reason(policy, FilterScope.MESSAGE_ATTRIBUTES);
  }

  private static String reason(String policy, FilterScope scope) {
    FilterPolicyException refusal =
        catchThrowableOfType(FilterPolicyException.class, () -> FilterPolicy.parse(policy, scope));
    assertThat(refusal).as(policy).isNotNull();
    return refusal.reason();
  }
}
