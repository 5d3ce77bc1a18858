package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** However much there is, the page holds little of it and finds all of it. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.LOCK)
class ConsoleLargeTest {
  private static final int QUEUES = 10_000;
  private static final boolean LONG = Boolean.getBoolean("millrace.long");
  private static final int CONNECTIONS = 24;
  private static final int BATCH = 10;
  private static final int MEBIBYTE = 1 << 20;

  /** Of a page, with the row of headings. */
  private static final int ROWS = 51;

  @TempDir private Path folder;

  @Test
  void tenThousandQueuesAreListedSortedAndFound() {
    try (ConsoleWorld world = ConsoleWorld.start(folder);
        RawClient client = new RawClient(world.server().endpoint())) {
      atOnce(
          QUEUES,
          at -> {
            String url = client.createQueue("q-%05d".formatted(at), 30);
            int depth = Map.of(4242, 3, 7, 2, 9999, 1).getOrDefault(at, 0);
            for (int sent = 0; sent < depth; sent++) {
              client.send(url, List.of("one"));
            }
          });
      world.visit(
          "many-queues",
          window -> {
            window.open("queues").sees(window.page().getByText("10,000 queues"));
            holds(window, IntStream.range(0, 50).mapToObj("q-%05d"::formatted).toList());
            window.press("Next").sees(window.page().getByText("Page 2"));
            holds(window, IntStream.range(50, 100).mapToObj("q-%05d"::formatted).toList());
            window.press("Previous").sees(window.page().getByText("Page 1"));

            window.press("Name");
            holds(
                window,
                IntStream.range(0, 50).mapToObj(at -> "q-%05d".formatted(9999 - at)).toList());
            window.press("Available");
            List<String> deepest = List.of("q-04242", "q-00007", "q-09999");
            PlaywrightAssertions.assertThat(names(window).nth(2)).hasText(deepest.getLast());
            assertThat(names(window).allInnerTexts().subList(0, 3)).isEqualTo(deepest);
            PlaywrightAssertions.assertThat(rows(window, "Queues")).hasCount(ROWS);

            window.press("Name").write("Search by name", "-0777");
            window.sees(window.page().getByText("10 queues", exact()));
            holds(window, IntStream.range(0, 10).mapToObj(at -> "q-0777" + at).toList());
            window
                .write("Search by name", "q-09999")
                .sees(window.page().getByText("1 queue", exact()));
            window.write("Search by name", "q-1").sees(window.heading("Nothing found"));
          });
    }
  }

  @Test
  void longQueueIsPagedAndSearched() throws IOException {
    int messages = LONG ? 10_000_000 : 30_000;
    try (ConsoleWorld world =
            LONG ? ConsoleWorld.startWithHeap(folder, "8g") : ConsoleWorld.start(folder);
        RawClient client = new RawClient(world.server().endpoint())) {
      fill(client, "backlog", messages);
      world.visit(
          "long-queue",
          window -> {
            window.open("queues/backlog").sees(window.row("message 00000000"));
            PlaywrightAssertions.assertThat(rows(window, "Messages")).hasCount(ROWS);
            window.press("All").press("Next").sees(window.page().getByText("Page 2"));
            window.sees(
                window.page().getByText("50 shown of %,d in the queue".formatted(messages)));
            PlaywrightAssertions.assertThat(rows(window, "Messages")).hasCount(ROWS);

            window.press("Search");
            String middle = "message %08d".formatted(messages / 2);
            window.write("Text to search for", middle).press("Search the queue");
            String done = "Done: looked at %1$,d of %1$,d, found 1".formatted(messages);
            PlaywrightAssertions.assertThat(window.page().getByText(done))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(600_000));
            window.sees(window.button(middle));
            PlaywrightAssertions.assertThat(rows(window, "Messages with “" + middle + "”"))
                .hasCount(2);

            window.write("Text to search for", "message").press("Search the queue");
            window
                .sees(window.page().getByText("Stopped: looked at 100 of"))
                .sees(window.button("Go on"));
            PlaywrightAssertions.assertThat(rows(window, "Messages with “message”")).hasCount(101);
            if (LONG) {
              window.write("Text to search for", "nowhere").press("Search the queue");
              window.sees(window.page().getByText("Looking: looked at")).press("Stop");
              window
                  .sees(window.page().getByText("Stopped: looked at"))
                  .sees(window.button("Go on"));
            }
          });
    }
  }

  @Test
  void bodyOfAMebibyteIsShownInPartAndCopiedWhole() {
    String json = padded("{\"orders\":[" + "{\"id\":12345678901234567890},".repeat(37_000), "0]}");
    String markup = padded("<orders>" + "<img src=\"x\"/>".repeat(74_000), "</orders>");
    byte[] bytes = new byte[MEBIBYTE - 100];
    new Random(1).nextBytes(bytes);
    try (ConsoleWorld world = ConsoleWorld.start(folder);
        SqsClient sqs =
            JavaSdk.client(world.server().endpoint(), UrlConnectionHttpClient.create())) {
      String url = JavaSdk.queue(sqs, "large");
      sqs.sendMessage(request -> request.queueUrl(url).messageBody(json));
      sqs.sendMessage(request -> request.queueUrl(url).messageBody(markup));
      sqs.sendMessage(request ->
          request
              .queueUrl(url)
              .messageBody("bytes")
              .messageAttributes(
                  Map.of(
                      "all",
                      MessageAttributeValue.builder()
                          .dataType("Binary")
                          .binaryValue(SdkBytes.fromByteArray(bytes))
                          .build())));
      world.visit(
          "large-body",
          window -> {
            window.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            window.open("queues/large");
            for (String body : List.of(json, markup)) {
              isShownInPartAndCopiedWhole(window, body);
            }
            window.seesNo(window.page().locator("img"));
            window.button("bytes").click();
            window.sees(
                window.dialog("Message"),
                "(%,d more characters)".formatted(base64Length(bytes) - 2000));
          });
    }
  }

  private static void isShownInPartAndCopiedWhole(ConsoleWindow window, String body) {
    Locator row = window.row(body.substring(0, 100));
    assertThat(row.innerText()).hasSizeLessThan(400);
    row.getByRole(AriaRole.BUTTON).click();
    Locator drawer = window.dialog("Message");
    window.sees(drawer.getByText("1,048,576 bytes")).sees(drawer.getByText(md5(body)));
    Locator shown = window.field("Body");
    assertThat(shown.textContent()).hasSize(60_000);
    drawer.getByText("Text", new Locator.GetByTextOptions().setExact(true)).click();
    PlaywrightAssertions.assertThat(shown).hasText(body.substring(0, 60_000));
    window.press("Show all of it").seesNo(window.button("Show all of it"));
    assertThat(shown.textContent()).isEqualTo(body);
    window.press("Copy body").says("Copied the body.");
    Object copied =
        window
            .page()
            .evaluate(
                "async () => { const { md5 } = await import('/console/parts/md5.js');"
                    + " return md5(new TextEncoder().encode(await navigator.clipboard.readText())); }");
    assertThat(copied).isEqualTo(md5(body));
    window.press("Close").seesNo(drawer);
  }

  /** The names of exactly these queues are shown, in this order. */
  private static void holds(ConsoleWindow window, List<String> names) {
    PlaywrightAssertions.assertThat(names(window)).hasText(names.toArray(String[]::new));
  }

  private static Locator names(ConsoleWindow window) {
    return window.page().locator("table[aria-label=Queues] td.name a");
  }

  private static Locator rows(ConsoleWindow window, String table) {
    return window.control(AriaRole.TABLE, table).getByRole(AriaRole.ROW);
  }

  private static Page.GetByTextOptions exact() {
    return new Page.GetByTextOptions().setExact(true);
  }

  /** The first batch is the first in the queue; those after it overtake each other. */
  private static void fill(RawClient client, String queue, int messages) throws IOException {
    String url = client.createQueue(queue, 30);
    client.send(url, batch(0));
    atOnce(messages / BATCH - 1, at -> client.send(url, batch(at + 1)));
  }

  private static List<String> batch(int at) {
    return IntStream.range(at * BATCH, (at + 1) * BATCH)
        .mapToObj("message %08d"::formatted)
        .toList();
  }

  private interface Numbered {
    void work(int at) throws IOException;
  }

  /** Does a work for each number, over many connections; in their order, but for those at once. */
  private static void atOnce(int count, Numbered numbered) {
    AtomicInteger next = new AtomicInteger();
    List<Future<Boolean>> workers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int connection = 0; connection < CONNECTIONS; connection++) {
        workers.add(
            threads.submit(() -> {
              for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                numbered.work(at);
              }
              return true;
            }));
      }
    }
    for (Future<Boolean> worker : workers) {
      try {
        assertThat(worker.get()).isTrue();
      } catch (ExecutionException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** As many bytes as a message may have. */
  private static String padded(String beginning, String end) {
    return beginning + " ".repeat(MEBIBYTE - beginning.length() - end.length()) + end;
  }

  private static int base64Length(byte[] bytes) {
    return (bytes.length + 2) / 3 * 4;
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
