package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.config.Settings;
import dev.millrace.server.config.SettingsLoader;
import dev.millrace.server.config.Surroundings;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What settings mean to the rooms that send. */
class AssemblyTest {
  @Test
  void ownMachineIsReachedWhereNobodyElseReachesTheServer() {
    assertThat(reaches(Map.of(), "127.0.0.1")).isTrue();
    assertThat(reaches(Map.of(), "::1")).isTrue();
    assertThat(reaches(Map.of(), "10.0.0.1")).isFalse();
    assertThat(reaches(Map.of("MILLRACE_HOST", "localhost"), "127.0.0.1")).isTrue();
  }

  @Test
  void ownMachineIsClosedToCallersWhoMayBeElsewhereOrMayDoLess() {
    Map<String, String> network = Map.of("MILLRACE_HOST", "0.0.0.0", "MILLRACE_INSECURE", "true");
    Map<String, String> signed = Map.of("MILLRACE_CREDENTIALS", "a:x:123456789012");

    assertThat(reaches(network, "127.0.0.1")).isFalse();
    assertThat(reaches(signed, "127.0.0.1")).isFalse();
    assertThat(reaches(signed, "::1")).isFalse();
  }

  @Test
  void operatorOpensMore() {
    Map<String, String> opened =
        Map.of(
            "MILLRACE_CREDENTIALS", "a:x:123456789012",
            "MILLRACE_OUTGOING_ALLOW", "127.0.0.1, 10.0.0.0/8");

    assertThat(reaches(opened, "127.0.0.1")).isTrue();
    assertThat(reaches(opened, "127.0.0.2")).isFalse();
    assertThat(reaches(opened, "10.200.0.1")).isTrue();
  }

  @Test
  void linksLeadWhereTheServerListensOrWhereTheOperatorSays() {
    assertThat(unsubscribeUrl(Map.of()))
        .isEqualTo("http://127.0.0.1:4567/?Action=Unsubscribe&SubscriptionArn=arn");
    assertThat(unsubscribeUrl(Map.of("MILLRACE_HOST", "0.0.0.0", "MILLRACE_INSECURE", "true")))
        .isEqualTo("http://localhost:4567/?Action=Unsubscribe&SubscriptionArn=arn");
    assertThat(unsubscribeUrl(Map.of("MILLRACE_PUBLIC_URL", "https://topics.example.com")))
        .isEqualTo("https://topics.example.com/?Action=Unsubscribe&SubscriptionArn=arn");
  }

  private static String unsubscribeUrl(Map<String, String> variables) {
    return Assembly.envelopeUrls(settings(variables), () -> 4567).unsubscribe("arn");
  }

  private static boolean reaches(Map<String, String> variables, String address) {
    return Assembly.addressGuard(settings(variables))
        .refusal("hooks.example.com", InetAddress.ofLiteral(address))
        .isEmpty();
  }

  private static Settings settings(Map<String, String> variables) {
    return SettingsLoader.load(
        new Surroundings(variables, "Linux", Path.of("home")), null, Map.of());
  }
}
