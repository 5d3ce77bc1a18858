package dev.millrace.server.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses requests may go to. */
class AddressGuardTest {
  private static final AddressGuard GUARD = new AddressGuard(List.of());

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, a loopback address",
    "127.255.255.254, a loopback address",
    "::1, a loopback address",
    "::ffff:127.0.0.1, a loopback address",
    "64:ff9b::7f00:1, a loopback address",
    "2002:7f00:1::, a loopback address",
    "169.254.169.254, a link-local address",
    "::ffff:169.254.169.254, a link-local address",
    "64:ff9b::a9fe:a9fe, a link-local address",
    "2002:a9fe:a9fe::1, a link-local address",
    "fe80::1, a link-local address",
    "febf::1, a link-local address",
    "10.0.0.0, a private address",
    "10.255.255.255, a private address",
    "172.16.0.0, a private address",
    "172.31.255.255, a private address",
    "192.168.0.1, a private address",
    "fc00::1, a private address",
    "fd00:ec2::254, a private address",
    "fec0::1, a private address",
    "100.64.0.0, an address shared by a carrier",
    "100.127.255.255, an address shared by a carrier",
    "100.100.100.200, an address shared by a carrier",
    "0.0.0.0, an unspecified address",
    "0.1.2.3, an unspecified address",
    "::, an unspecified address",
    "224.0.0.1, a multicast address",
    "239.255.255.255, a multicast address",
    "ff02::1, a multicast address",
    "240.0.0.1, a reserved address",
    "255.255.255.255, a reserved address",
    "192.0.0.192, a reserved address",
    "192.0.2.1, a reserved address",
    "198.18.0.1, a reserved address",
    "198.51.100.1, a reserved address",
    "203.0.113.1, a reserved address",
    "::127.0.0.1, a reserved address",
    "64:ff9b:1::a00:1, a reserved address",
    "2001::1, a reserved address",
    "2001:db8::1, a reserved address",
    "4000::1, a reserved address",
  })
  void addressThatIsNotPublicIsRefused(String address, String kind) {
    assertThat(refusal(GUARD, address)).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001::1",
        "64:ff9b::101:101",
        "2002:101:101::1"
      })
  void publicAddressIsReached(String address) {
    assertThat(refusal(GUARD, address)).isEmpty();
  }

  @Test
  void blockOpensItsAddressesAlone() {
    AddressGuard guard = guard("10.1.0.0/12", "fd00::/8");

    assertThat(refusal(guard, "10.15.255.255")).isEmpty();
    assertThat(refusal(guard, "10.16.0.0")).contains("a private address");
    assertThat(refusal(guard, "fdff::1")).isEmpty();
    assertThat(refusal(guard, "fc00::1")).contains("a private address");
    assertThat(refusal(guard, "64:ff9b::a0f:1")).isEmpty();
  }

  @Test
  void nameOpensWhateverItLeadsToAndNoOtherName() {
    AddressGuard guard = guard("Hooks.internal");

    assertThat(guard.refusal("hooks.INTERNAL", InetAddress.ofLiteral("10.0.0.1"))).isEmpty();
    assertThat(guard.refusal("a.hooks.internal", InetAddress.ofLiteral("10.0.0.1")))
        .contains("a private address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "/8",
        "fd00::/129",
        "10.0.0",
        "a b",
        "http://host",
        "*.internal",
        "-host",
        "host-",
        "1:2",
        "10.0.0.0/8/8"
      })
  void whatIsNoPlaceIsRefused(String text) {
    assertThatThrownBy(() -> AllowRule.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static AddressGuard guard(String... rules) {
    return new AddressGuard(List.of(rules).stream().map(AllowRule::parse).toList());
  }

  private static Optional<String> refusal(AddressGuard guard, String address) {
    return guard.refusal("somewhere.example.com", InetAddress.ofLiteral(address));
  }
}
