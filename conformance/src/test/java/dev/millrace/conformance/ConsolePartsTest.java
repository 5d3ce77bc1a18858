package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the console's scripts compute by themselves, in the browser that they are written for. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.LOCK)
class ConsolePartsTest {
  @TempDir private static Path folder;
  private static ConsoleWorld world;

  @BeforeAll
  static void start() {
    world = ConsoleWorld.start(folder);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void md5IsThatOfEveryoneElse() {
    inScript(
        "md5",
        script -> {
          String md5 = "part.md5(new TextEncoder().encode(given))";
          assertThat(script.run("parts/md5.js", md5, ""))
              .isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
          assertThat(script.run("parts/md5.js", md5, "a"))
              .isEqualTo("0cc175b9c0f1b6a831c399e269772661");
          for (int length : List.of(55, 56, 63, 64, 65, 119, 120, 1 << 20)) {
            String text = letters(length);
            assertThat(script.run("parts/md5.js", md5, text))
                .as("%d bytes", length)
                .isEqualTo(md5(text));
          }
        });
  }

  @Test
  void jsonIsIndentedAndKeepsEveryDigit() {
    inScript(
        "json",
        script -> {
          assertThat(
                  written(
                      script,
                      "json",
                      "{\"id\":12345678901234567890.10,\"a\":[],\"b\":[1,{}],\"c\":\"{,}\"}"))
              .isEqualTo(
                  """
                  {
                    "id": 12345678901234567890.10,
                    "a": [],
                    "b": [
                      1,
                      {}
                    ],
                    "c": "{,}"
                  }\
                  """);
          assertThat(written(script, "json", "{ \"a\\\"b\" :\n\t\"\\u0041\\\\\" }"))
              .isEqualTo("{\n  \"a\\\"b\": \"\\u0041\\\\\"\n}");
          assertThat(forms(script, "12345678901234567890"))
              .isEqualTo(List.of("text", "hex", "base64"));
          assertThat(forms(script, "{\"open\":")).isEqualTo(List.of("text", "hex", "base64"));
          assertThat(forms(script, "[1]")).isEqualTo(List.of("json", "text", "hex", "base64"));
        });
  }

  @Test
  void largeAndDeepBodiesStayWhatTheyAre() {
    inScript(
        "large",
        script -> {
          String many =
              "[" + "{\"order\":12345678901234567890,\"city\":\"Genève\"},".repeat(17_500) + "0]";
          assertThat(unspaced(written(script, "json", many))).isEqualTo(unspaced(many));
          String deep = "[".repeat(400_000) + "]".repeat(400_000);
          assertThat(unspaced(written(script, "json", deep))).isEqualTo(deep);
          String elements = "<a>".repeat(120_000) + "</a>".repeat(120_000);
          assertThat(unspaced(written(script, "xml", elements))).isEqualTo(elements);
        });
  }

  @Test
  void xmlIsIndentedWhereItIsXml() {
    inScript(
        "xml",
        script -> {
          assertThat(
                  written(
                      script,
                      "xml",
                      "<?xml version=\"1.0\"?><order id=\"7\"><item/><city>Ulm</city></order>"))
              .isEqualTo(
                  """
                  <?xml version="1.0"?>
                  <order id="7">
                    <item/>
                    <city>Ulm</city>
                  </order>\
                  """);
          assertThat(forms(script, "<a><!-- > --><![CDATA[<b>]]></a>"))
              .isEqualTo(List.of("xml", "text", "hex", "base64"));
          for (String broken :
              List.of("<a>", "<a></b>", "</a>", "< a></a>", "a<b", "<img src=x>", "<>")) {
            assertThat(forms(script, broken))
                .as(broken)
                .isEqualTo(List.of("text", "hex", "base64"));
          }
        });
  }

  @Test
  void bytesThatAreNoTextAreDumped() {
    inScript(
        "hex",
        script -> {
          List<Integer> bytes =
              List.of(0, 1, 31, 32, 60, 65, 126, 127, 128, 255, 10, 13, 9, 38, 46, 90, 91);
          assertThat(
                  script.run(
                      "parts/body.js",
                      "part.formsOf(Uint8Array.from(given)).map(([f]) => f)",
                      bytes))
              .isEqualTo(List.of("hex", "base64"));
          assertThat(
                  script.run("parts/body.js", "part.write(Uint8Array.from(given), 'hex')", bytes))
              .isEqualTo(
                  """
                  00000000  00 01 1f 20 3c 41 7e 7f 80 ff 0a 0d 09 26 2e 5a  ... <A~......&.Z
                  00000010  5b                                               [\
                  """);
          assertThat(
                  script.run(
                      "parts/body.js", "part.write(Uint8Array.from(given), 'base64')", bytes))
              .isEqualTo("AAEfIDxBfn+A/woNCSYuWls=");
          assertThat(
                  script.run(
                      "parts/body.js",
                      "[...part.fromBase64(part.toBase64(Uint8Array.from(given)))]",
                      bytes))
              .isEqualTo(bytes);
        });
  }

  @Test
  void repliesInXmlAreRead() {
    inScript(
        "replies",
        script -> {
          String reply =
              """
              <?xml version="1.0"?>
              <!-- <ListResult> --><ListResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <ListResult><Names><member>a &lt;b&gt; &amp;amp; &#60;&#x3C;</member><member></member><member/></Names>\
              <Pairs><entry><key>__proto__</key><value>"'&quot;&apos;</value></entry></Pairs>\
              <Nested><member><Inner><member>x</member></Inner><Empty/></member></Nested>\
              <Data><![CDATA[<img src=x> ]] &amp;]]></Data><Line>a\r\nb&#13;&#10;c</Line></ListResult>
              <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></ListResponse>\
              """;
          assertThat(
                  script.run("api/query.js", "JSON.stringify(part.result(given, 'List'))", reply))
              .isEqualTo(
                  "{\"Names\":[\"a <b> &amp; <<\",\"\",\"\"],\"Pairs\":{\"__proto__\":\"\\\"'\\\"'\"},"
                      + "\"Nested\":[{\"Inner\":[\"x\"],\"Empty\":\"\"}],"
                      + "\"Data\":\"<img src=x> ]] &amp;\",\"Line\":\"a\\nb\\r\\nc\"}");
          assertThat(
                  script.run(
                      "api/query.js",
                      "part.error(given)",
                      "<ErrorResponse><Error><Type>Sender</Type><Code>NotFound</Code>"
                          + "<Message>no &lt;img&gt;</Message></Error><RequestId>7</RequestId></ErrorResponse>"))
              .isEqualTo(Map.of("code", "NotFound", "message", "no <img>", "requestId", "7"));
          assertThat(
                  script.run("api/query.js", "part.result(given, 'Delete')", "<DeleteResponse/>"))
              .isEqualTo(Map.of());
        });
  }

  @Test
  void inputsAreWrittenAsForms() {
    inScript(
        "forms",
        script -> {
          String input =
              """
              part.form('Publish', '2010-03-31', {
                Message: 'a&b=c d+ü', Missing: undefined, Nothing: null, Zero: 0, No: false,
                Keys: ['x', 'y'], Attributes: new Map([['Policy', '{}']]),
                MessageAttributes: new Map([['n', { DataType: 'String', StringValue: '1' }]]),
                Entries: [{ Id: '0', MessageAttributes: new Map() }],
              }).toString()\
              """;
          assertThat(script.run("api/query.js", input, ""))
              .isEqualTo(
                  "Action=Publish&Version=2010-03-31&Message=a%26b%3Dc+d%2B%C3%BC&Zero=0&No=false"
                      + "&Keys.member.1=x&Keys.member.2=y"
                      + "&Attributes.entry.1.key=Policy&Attributes.entry.1.value=%7B%7D"
                      + "&MessageAttributes.entry.1.Name=n"
                      + "&MessageAttributes.entry.1.Value.DataType=String"
                      + "&MessageAttributes.entry.1.Value.StringValue=1&Entries.member.1.Id=0");
        });
  }

  @Test
  void bashReadsEveryTextAsOneWord() {
    Optional<Program> bash = Program.find("bash");
    if (bash.isEmpty()) {
      NotRun.write("bash", "bash was not found");
      return;
    }
    List<String> texts =
        List.of(
            "",
            "plain-word_1.0",
            "it's",
            "''",
            "$(touch x) `touch x` $HOME",
            "a\\b\\'c",
            "!!",
            "~",
            "*",
            "two\nlines",
            "tab\there",
            "esc\u001b[31m'\\\n",
            "\u0085\u009f",
            "ünï→😀",
            "{\"a\":\"<b>\"}",
            "#c",
            "-n;&|");
    inScript(
        "bash",
        script -> {
          for (String text : texts) {
            String word = (String) script.run("parts/bash.js", "part.bashText(given)", text);
            assertThat(word)
                .as("a key that a terminal acts on")
                .doesNotMatch("(?s).*[\u0000-\t\u000b-\u001f\u007f-\u009f].*");
            Program.Outcome outcome =
                bash.orElseThrow().with("LC_ALL", "C.UTF-8").run(folder, "-c", "printf %s " + word);
            assertThat(outcome.out()).as(word).isEqualTo(text);
          }
        });
  }

  @Test
  void figuresAreWrittenAlike() {
    inScript(
        "figures",
        script -> {
          assertThat(
                  script.run(
                      "parts/format.js",
                      "given.map(part.bytes)",
                      List.of(0, 1023, 1024, 1536, 102_400, 1_048_575, 1_048_576, 5_368_709_120.0)))
              .isEqualTo(
                  List.of(
                      "0 B", "1023 B", "1.0 KiB", "1.5 KiB", "100 KiB", "1.0 MiB", "1.0 MiB",
                      "5.0 GiB"));
          assertThat(
                  script.run(
                      "parts/format.js",
                      "given.map(part.duration)",
                      List.of(0, 0.4, 42, 59.6, 60, 185, 3600, 7800, 86_400, 356_400, 345_600)))
              .isEqualTo(
                  List.of(
                      "0 s",
                      "0 s",
                      "42 s",
                      "1 min",
                      "1 min",
                      "3 min 5 s",
                      "1 h",
                      "2 h 10 min",
                      "1 d",
                      "4 d 3 h",
                      "4 d"));
          assertThat(
                  script.run(
                      "parts/format.js",
                      "given.map(part.micros)",
                      List.of(0, 850, 999.6, 1000, 4200, 9999, 42_400, 999_700, 1_300_000)))
              .isEqualTo(
                  List.of(
                      "0 µs", "850 µs", "1.0 ms", "1.0 ms", "4.2 ms", "10.0 ms", "42 ms", "1.0 s",
                      "1.3 s"));
          assertThat(
                  script.run(
                      "parts/format.js", "given.map(part.count)", List.of(0, 999, 10_000_000)))
              .isEqualTo(List.of("0", "999", "10,000,000"));
          assertThat(
                  script.run(
                      "parts/format.js",
                      "given.map(part.short)",
                      List.of(0.25, 9999, 12_345, 1_250_000)))
              .isEqualTo(List.of("0.3", "9,999", "12.3K", "1.3M"));
          assertThat(
                  script.run(
                      "parts/format.js",
                      "[part.bytes(undefined), part.duration(null), part.micros(), part.count(), part.short(), part.timestamp('')]",
                      ""))
              .isEqualTo(List.of("–", "–", "–", "–", "–", "–"));
          assertThat(
                  script.run(
                      "parts/format.js",
                      "[part.timestamp(0.25), part.timestamp('1700000000123')]",
                      ""))
              .isEqualTo(List.of("1970-01-01 00:00:00.250", "2023-11-14 22:13:20.123"));
        });
  }

  @Test
  void addressesKeepEveryName() {
    inScript(
        "addresses",
        script -> {
          assertThat(
                  script.run(
                      "router.js", "part.href('queues/50%.fifo', { tab: 'a&b', none: '' })", ""))
              .isEqualTo("#/queues/50%25.fifo?tab=a%26b");
          assertThat(at(script, "#/queues/a%2Fb%25..")).isEqualTo(List.of("queues", "a/b%.."));
          assertThat(at(script, "#/queues/%zz")).isEqualTo(List.of("queues", "%zz"));
          assertThat(at(script, "#/queues/..")).isEqualTo(List.of("queues", ".."));
          assertThat(at(script, "#//")).isEqualTo(List.of());
          assertThat(
                  script.run(
                      "router.js",
                      "(history.replaceState(null, '', given), part.replaceQuery({ text: 'x/y?z' }), location.hash)",
                      "#/nowhere/a%2Fb%25..?by=NAME"))
              .isEqualTo("#/nowhere/a%2Fb%25..?by=NAME&text=x%2Fy%3Fz");
          assertThat(script.run("router.js", "part.current().query", ""))
              .isEqualTo(Map.of("by", "NAME", "text", "x/y?z"));
        });
  }

  private static Object at(Script script, String hash) {
    return script.run(
        "router.js", "(history.replaceState(null, '', given), part.current().parts)", hash);
  }

  /** One of the console's scripts, in its page. */
  private interface Script {
    /** What an expression is that knows the script's {@code part} and what it was {@code given}. */
    Object run(String file, String expression, Object given);
  }

  private static void inScript(String story, Consumer<Script> use) {
    world.visit(
        story,
        ColorScheme.LIGHT,
        window -> {
          window.open("queues").sees(window.heading("Queues"));
          use.accept((file, expression, given) ->
              window
                  .page()
                  .evaluate(
                      "async (given) => { const part = await import('/console/%s'); return %s; }"
                          .formatted(file, expression),
                      given));
        });
  }

  private static String written(Script script, String form, String text) {
    return (String)
        script.run("parts/body.js", "part.write(part.utf8(given), '" + form + "')", text);
  }

  private static Object forms(Script script, String text) {
    return script.run(
        "parts/body.js", "part.formsOf(part.utf8(given)).map(([form]) => form)", text);
  }

  private static String unspaced(String text) {
    return text.replaceAll("\\s", "");
  }

  private static String letters(int length) {
    return new Random(length)
        .ints('a', 'z' + 1)
        .limit(length)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String md5(String text) {
    try {
      byte[] sum = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
