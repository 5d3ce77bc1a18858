package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ListQueues: prefix, pages, and the rule of the thousand. */
class QueueListTest {
  private static final String BASE = "http://localhost:4566/000000000000/";

  private final SqsFixture sqs = new SqsFixture();

  @Test
  void prefixIsOfTheName() {
    for (String name : List.of("a", "ab", "abc", "b", "Ab")) {
      sqs.createQueue(name);
    }

    assertThat(names(call("ListQueues").with("QueueNamePrefix", "ab")))
        .containsExactly("ab", "abc");
    assertThat(names(call("ListQueues").with("QueueNamePrefix", "abcd"))).isEmpty();
    assertThat(names(call("ListQueues").with("QueueNamePrefix", "a:"))).isEmpty();
    assertThat(names(call("ListQueues").with("QueueNamePrefix", "")))
        .containsExactly("Ab", "a", "ab", "abc", "b");
  }

  @ParameterizedTest
  @EnumSource
  void pagesLeaveNothingOutAndNothingTwice(Protocol protocol) {
    List<String> all = new ArrayList<>();
    for (int i = 10; i < 35; i++) {
      all.add("q" + i);
      sqs.createQueue("q" + i);
    }

    List<String> found = new ArrayList<>();
    String token = "";
    int pages = 0;
    do {
      SqsCall call = call("ListQueues").with("MaxResults", 10);
      SqsReply reply = sqs.ok(protocol, token.isEmpty() ? call : call.with("NextToken", token));
      found.addAll(namesOf(reply));
      token = reply.all("NextToken").isEmpty() ? "" : reply.only("NextToken");
      pages++;
    } while (!token.isEmpty());

    assertThat(found).isEqualTo(all);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void lastPageThatIsFullHasNoToken() {
    sqs.createQueue("a");
    sqs.createQueue("b");

    assertThat(sqs.ok(call("ListQueues").with("MaxResults", 2)).body()).doesNotContain("NextToken");
  }

  @Test
  void withoutMaxResultsAThousandAreAll() {
    for (int i = 0; i < 1001; i++) {
      sqs.createQueue("q" + (1000 + i));
    }

    SqsReply unpaged = sqs.ok(call("ListQueues"));
    SqsReply paged = sqs.ok(call("ListQueues").with("MaxResults", 1000));

    assertThat(namesOf(unpaged)).hasSize(1000).contains("q1000", "q1999").doesNotContain("q2000");
    assertThat(unpaged.body()).doesNotContain("NextToken");
    assertThat(namesOf(paged)).hasSize(1000);
    assertThat(
            namesOf(
                sqs.ok(
                    call("ListQueues")
                        .with("MaxResults", 1000)
                        .with("NextToken", paged.only("NextToken")))))
        .containsExactly("q2000");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1001, Integer.MAX_VALUE})
  void maxResultsOutOfRangeIsRefused(int maxResults) {
    sqs.assertRefused(
        call("ListQueues").with("MaxResults", maxResults),
        Refusal.invalidValue(
            "MaxResults", maxResults, "MaxResults must be an integer between 1 and 1000."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage!", "====", "\u00e9", "cTo", "AAAA", "////"})
  void tokenThatWasNotGivenOutIsRefused(String token) {
    sqs.assertRefused(
        call("ListQueues").with("MaxResults", 1).with("NextToken", token),
        Refusal.invalidParameterValue("Invalid or expired next token."));
  }

  private List<String> names(SqsCall call) {
    List<String> json = namesOf(sqs.ok(Protocol.JSON, call));
    assertThat(namesOf(sqs.ok(Protocol.QUERY, call))).isEqualTo(json);
    return json;
  }

  private static List<String> namesOf(SqsReply reply) {
    List<String> names = new ArrayList<>();
    for (String part : reply.body().split(BASE, -1)) {
      names.add(part.replaceFirst("[\"<].*", "").strip());
    }
    names.removeFirst();
    return names;
  }
}
