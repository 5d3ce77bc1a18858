package dev.millrace.conformance;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Every page, with what a small company has in it: each can be used by everybody, in light and
 * dark, and is photographed.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.LOCK)
class ConsolePicturesTest {
  /**
   * Where the pictures go, for those who want to see them; the others are content with the rest.
   */
  private static final Optional<Path> PICTURES =
      Optional.ofNullable(System.getProperty("millrace.pictures")).map(Path::of);

  /** How long the company works before, so that there is something in charts of minutes. */
  private static final Duration WORK =
      Duration.ofMinutes(Integer.getInteger("millrace.pictures.minutes", 0));

  @TempDir private Path folder;

  /** A page's name among the pictures, its address, and what is done there. */
  private record Shot(String name, String address, Consumer<ConsoleWindow> visitor) {}

  @Test
  void everyPageIsAccessibleInLightAndDarkOnLaptopAndPhone() throws Exception {
    try (ConsoleWorld world = ConsoleWorld.start(folder);
        TeaCompany company = new TeaCompany(world.server().endpoint())) {
      company.open();
      company.await(WORK);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        world.visit(
            "pictures",
            scheme,
            window -> {
              shots().forEach(shot -> photograph(window, shot, scheme, 1200, 750, ""));
            });
      }
      world.visit(
          "phone",
          window -> {
            shots().stream()
                .filter(shot -> PHONE.contains(shot.name()))
                .forEach(shot -> photograph(window, shot, ColorScheme.LIGHT, 390, 844, "-phone"));
          });
    }
  }

  @Test
  void loginIsAccessibleInLightAndDark() {
    Map<String, String> keys = Map.of("MILLRACE_CREDENTIALS", "AKIDALICE:wonderland:111122223333");
    Shot login = new Shot("login", "queues", window -> window.sees(window.button("Log in")));
    try (ConsoleWorld world = ConsoleWorld.startWith(folder, keys)) {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        world.visit(
            "login",
            scheme,
            window -> {
              photograph(window, login, scheme, 1200, 750, "");
              photograph(window, login, scheme, 390, 844, "-phone");
            });
      }
    }
  }

  private static void photograph(
      ConsoleWindow window, Shot shot, ColorScheme scheme, int width, int height, String suffix) {
    window.page().setViewportSize(width, height);
    window.open(shot.address());
    shot.visitor().accept(window);
    if (scheme == ColorScheme.DARK) {
      window.isReadable();
    } else {
      window.isAccessible();
    }
    String name = shot.name() + suffix + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
    PICTURES.ifPresent(folder -> window.photograph(folder.resolve(name)));
  }

  private static final List<String> PHONE =
      List.of(
          "overview",
          "queues",
          "queue-messages",
          "queue-message",
          "queue-send",
          "queue-details",
          "topics",
          "topic-subscriptions",
          "topic-fan-out",
          "outbox",
          "streams",
          "stream-shards",
          "stream-records",
          "activity");

  private static List<Shot> shots() {
    return Stream.of(general(), queues(), topics(), streams()).flatMap(List::stream).toList();
  }

  private static List<Shot> general() {
    return List.of(
        new Shot(
            "overview",
            "",
            window ->
                window
                    .sees(window.control(AriaRole.REGION, "Process"))
                    .sees(window.page().locator("section[aria-label=Latency] svg"))),
        new Shot("activity", "activity", window -> window.sees(window.row("SendMessage").first())),
        new Shot(
            "activity-error",
            "activity?outcome=ERROR",
            window -> {
              window.row("QueueDoesNotExist").getByRole(AriaRole.BUTTON).click();
              window.sees(window.dialog("SendMessage"));
            }));
  }

  private static List<Shot> queues() {
    return List.of(
        new Shot("queues", "queues", window -> window.sees(window.link("payments.fifo"))),
        new Shot("queue-new", "new-queue", window -> window.sees(window.heading("Create queue"))),
        new Shot(
            "queue-edit",
            "edit-queue/orders",
            window -> window.sees(window.button("Save changes"))),
        new Shot(
            "queue-messages", "queues/orders", window -> window.sees(window.row("Berlin").first())),
        new Shot(
            "queue-message",
            "queues/orders?",
            window -> {
              window.row("Berlin").first().getByRole(AriaRole.BUTTON).click();
              window.sees(window.dialog("Message").getByText("MD5 of body"));
            }),
        new Shot(
            "queue-search",
            "queues/orders?view=search",
            window -> {
              window.write("Text to search for", "Darjeeling").press("Search the queue");
              window.sees(window.row("Darjeeling").first());
            }),
        new Shot(
            "queue-poll",
            "queues/thumbnails?view=receive",
            window -> window.sees(window.button("Start polling"))),
        new Shot(
            "queue-fifo",
            "queues/payments.fifo",
            window -> window.sees(window.row("customer-1").first())),
        new Shot(
            "queue-send",
            "queues/orders?tab=send",
            window -> {
              window.write("Message body", "{\"order\": 4800, \"city\": \"Porto\"}");
            }),
        new Shot(
            "queue-dead-letters",
            "queues/orders-dead?tab=dead-letters",
            window -> window.sees(window.heading("Dead letters come from"))),
        new Shot(
            "queue-details",
            "queues/orders?tab=details",
            window -> window.sees(window.heading("Tags"))));
  }

  private static List<Shot> topics() {
    return List.of(
        new Shot("topics", "topics", window -> window.sees(window.link("order-events"))),
        new Shot(
            "topic-subscriptions",
            "topics/order-events",
            window -> window.sees(window.link("shipping"))),
        new Shot(
            "topic-subscription",
            "topics/order-events?tab=subscriptions",
            window -> {
              window.follow("shipping").sees(window.dialog("Subscription"));
              window.sees(window.field("Filter policy"));
            }),
        new Shot(
            "topic-publish",
            "topics/order-events?tab=publish",
            window -> window.sees(window.page().getByRole(AriaRole.TEXTBOX).first())),
        new Shot(
            "topic-fan-out",
            "topics/order-events?tab=fan-out",
            window ->
                window.sees(
                    window.page().locator(".fan-out-list, svg.fan-out").locator("visible=true"))),
        new Shot(
            "topic-filters",
            "topics/order-events?tab=filters",
            window -> window.sees(window.heading("Who would get it"))),
        new Shot(
            "topic-details",
            "topics/order-events?tab=details",
            window -> window.sees(window.heading("Attributes"))),
        new Shot(
            "outbox",
            "outbox",
            window -> {
              window.page().locator(".outbox-list button").first().click();
              window.sees(window.page().getByLabel("Text of the mail"));
            }));
  }

  private static List<Shot> streams() {
    return List.of(
        new Shot("streams", "streams", window -> window.sees(window.link("clicks"))),
        new Shot(
            "stream-shards", "streams/clicks", window -> window.sees(window.heading("Shard map"))),
        new Shot(
            "stream-records",
            "streams/clicks?tab=records",
            window -> window.sees(window.row("visitor-").first())),
        new Shot(
            "stream-record",
            "streams/clicks?tab=records&",
            window -> {
              window.row("visitor-").first().getByRole(AriaRole.BUTTON).first().click();
              window.sees(window.dialog("Record"));
            }),
        new Shot(
            "stream-tail",
            "streams/clicks?tab=tail",
            window -> window.sees(window.page().locator("stream-tail tbody tr").first())),
        new Shot(
            "stream-put",
            "streams/clicks?tab=put",
            window -> window.sees(window.heading("Put many"))),
        new Shot(
            "stream-consumers",
            "streams/clicks?tab=consumers",
            window -> window.sees(window.heading("recommendations"))),
        new Shot(
            "stream-details",
            "streams/clicks?tab=details",
            window -> window.sees(window.heading("Metrics"))));
  }
}
