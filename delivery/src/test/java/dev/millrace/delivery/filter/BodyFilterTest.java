package dev.millrace.delivery.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BodyFilterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"k":["x"]}                      | {"k":"x"}                                       | true
          {"k":["x"]}                      | {"k":["y","x"]}                                 | true
          {"k":["x"]}                      | {"l":{"k":"x"}}                                 | false
          {"k":["x"]}                      | {"k":"y","k":"x"}                               | true
          {"k":["y"]}                      | {"k":"y","k":"x"}                               | false
          {"k":[1]}                        | {"k":1.0}                                       | true
          {"k":[1]}                        | {"k":10e-1}                                     | true
          {"k":[1]}                        | {"k":"1"}                                       | false
          {"k":[true]}                     | {"k":true}                                      | true
          {"k":[true]}                     | {"k":"true"}                                    | false
          {"k":[null]}                     | {"k":null}                                      | true
          {"k":[null]}                     | {}                                              | false
          {"k":["null"]}                   | {"k":null}                                      | false
          {"k":[{"numeric":["<",5]}]}      | {"k":[9,4]}                                     | true
          {"k":[{"anything-but":"x"}]}     | {"k":null}                                      | true
          {"k":[{"anything-but":"x"}]}     | {"k":[]}                                        | false
          {"k":[{"exists":true}]}          | {"k":null}                                      | true
          {"k":[{"exists":true}]}          | {"k":""}                                        | true
          {"k":[{"exists":true}]}          | {"k":[]}                                        | true
          {"k":[{"exists":true}]}          | {"k":{}}                                        | true
          {"k":[{"exists":true}]}          | {"k":{"l":1}}                                   | false
          {"k":[{"exists":true}]}          | {}                                              | false
          {"k":[{"exists":false}]}         | {}                                              | true
          {"k":[{"exists":false}]}         | {"k":[]}                                        | false
          {"k":[{"exists":false}]}         | {"k":null}                                      | false
          {"a":{"b":["x"]}}                | {"a":{"b":"x"}}                                 | true
          {"a":{"b":["x"]}}                | {"a":{"c":"x"}}                                 | false
          {"a":{"b":["x"]}}                | {"a":[{"b":"y"},{"b":"x"}]}                     | true
          {"a":{"b":["x"]}}                | {"a":[[{"b":"x"}]]}                             | true
          {"a":{"b":["x"]}}                | {"a.b":"x"}                                     | true
          {"a.b":["x"]}                    | {"a":{"b":"x"}}                                 | true
          {"a.b":["x"]}                    | {"a.b":"x"}                                     | true
          {"a.b.c":["x"]}                  | {"a.b":{"c":"x"}}                               | true
          {"a.b.c":["x"]}                  | {"a":{"b.c":"x"}}                               | true
          {"a.b.c":["x"]}                  | {"a":{"b":{"c":"y"}}}                           | false
          {"":["x"]}                       | {"":"x"}                                        | true
          {"a":{"b":[1],"c":[2]}}          | {"a":[{"b":1,"c":2},{"b":3}]}                   | true
          {"a":{"b":[1],"c":[2]}}          | {"a":[{"b":1},{"c":2}]}                         | false
          {"a":{"b":[1]},"c":[2]}          | {"a":[{"b":1}],"c":[3,2]}                       | true
          {"a":{"b":[1],"c":{"d":[2]}}}    | {"a":[{"b":1,"c":[{"d":3}]},{"b":1,"c":[{"d":2}]}]} | true
          {"a":{"b":[1],"c":{"d":[2]}}}    | {"a":[{"b":1,"c":[{"d":3}]},{"b":2,"c":[{"d":2}]}]} | false
          {"a":{"b":[1],"c":[{"exists":false}]}} | {"a":[{"b":1,"c":2}]}                     | false
          {"a":{"b":[1],"c":[{"exists":false}]}} | {"a":[{"b":1,"c":2},{"b":1}]}             | true
          {"a":{"c":[1],"b":[{"exists":false}]}} | {"a":[{"b":1,"c":1},{"c":1}]}             | true
          {"a":{"b":[1],"c":[{"exists":false}]}} | {"a":[{"b":2},{"b":1,"c":1}]}             | false
          {"a":{"b.x":[1],"b.y":[2]}}      | {"a":{"b":[{"x":1}]},"a.b":[{"y":2}]}           | true
          {"a":{"b.x":[1],"b.y":[2]}}      | {"a":{"b":[{"x":1},{"y":2}]}}                   | false
          {"$or":[{"m":["x"]},{"n":["y"]}],"d":{"s":["S"],"$or":[{"t":["T"]},{"u":["U"]}]}} | {"m":"x","d":{"s":"S","t":"T"}} | true
          {"$or":[{"m":["x"]},{"n":["y"]}],"d":{"s":["S"],"$or":[{"t":["T"]},{"u":["U"]}]}} | {"n":"y","d":{"s":"S","u":"U"}} | true
          {"$or":[{"m":["x"]},{"n":["y"]}],"d":{"s":["S"],"$or":[{"t":["T"]},{"u":["U"]}]}} | {"m":"x","d":{"s":"S"}}         | false
          {"$or":[{"m":["x"]},{"n":["y"]}],"d":{"s":["S"],"$or":[{"t":["T"]},{"u":["U"]}]}} | {"m":"x","s":"S"}               | false
          {"$or":[{"m":["x"]},{"n":["y"]}],"d":{"s":["S"],"$or":[{"t":["T"]},{"u":["U"]}]}} | {"m":"y","d":{"s":"S","t":"T"}} | false
          {"object":{"key":[{"prefix":"auto-"},"hard"],"n":[{"exists":false}]},"test":[{"exists":false}]} | {"object":{"key":"auto-1"}} | true
          {"object":{"key":[{"prefix":"auto-"},"hard"],"n":[{"exists":false}]},"test":[{"exists":false}]} | {"object":{"key":"hard"}}   | true
          {"object":{"key":[{"prefix":"auto-"},"hard"],"n":[{"exists":false}]},"test":[{"exists":false}]} | {"object":{"key":"auto-1"},"test":"t"} | false
          {"object":{"key":[{"prefix":"auto-"},"hard"],"n":[{"exists":false}]},"test":[{"exists":false}]} | {"object":{"key":"auto-1","n":"t"}} | false
          {"object":{"key":[{"prefix":"auto-"},"hard"],"n":[{"exists":false}]},"test":[{"exists":false}]} | {"test":"auto-1"} | false
          """)
  void bodyDecides(String policy, String body, boolean wanted) {
    assertThat(
            Messages.wanted(
                FilterPolicy.parse(policy, FilterScope.MESSAGE_BODY),
                Messages.attributes("k:String=x"),
                body))
        .isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain text", "", "\"k\"", "[{\"k\":1}]", "null", "{\"k\":1", "{} {}"})
  void bodyThatIsNoObjectSatisfiesNothing(String body) {
    FilterPolicy absent =
        FilterPolicy.parse("{\"j\":[{\"exists\":false}]}", FilterScope.MESSAGE_BODY);

    assertThat(Messages.wanted(absent, List.of(), body)).isFalse();
    assertThat(Messages.wanted(absent, List.of(), "{}")).isTrue();
  }

  @Test
  void emptyPolicyWantsWhatIsNoObjectToo() {
    assertThat(
            Messages.wanted(
                FilterPolicy.parse("{}", FilterScope.MESSAGE_BODY), List.of(), "plain text"))
        .isTrue();
  }

  @Test
  void notificationsOfBucketsAreFoundByKeyAndEvent() {
    FilterPolicy policy =
        FilterPolicy.parse(
            """
            {"Records":{"s3":{"object":{"key":[{"prefix":"auto-"}]}},
                        "eventName":[{"prefix":"ObjectCreated:"}]}}
            """,
            FilterScope.MESSAGE_BODY);
    String event = "{\"Records\":[{\"eventName\":\"%s\",\"s3\":{\"object\":%s}},%s]}";
    String other =
        "{\"eventName\":\"ObjectRemoved:Delete\",\"s3\":{\"object\":{\"key\":\"home-1\"}}}";

    assertThat(
            Messages.wanted(
                policy,
                List.of(),
                event.formatted("ObjectCreated:Put", "[[{\"key\":\"auto-1\"}]]", other)))
        .isTrue();
    assertThat(
            Messages.wanted(
                policy,
                List.of(),
                event.formatted("ObjectRemoved:Delete", "{\"key\":\"auto-1\"}", other)))
        .isFalse();
    assertThat(
            Messages.wanted(
                policy,
                List.of(),
                event.formatted("ObjectCreated:Put", "{\"key\":\"home-1\"}", other)))
        .isFalse();
  }
}
