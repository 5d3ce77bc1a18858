package dev.millrace.server.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says to which addresses requests may go. Whoever may subscribe an endpoint chooses where this
 * server connects, and this server sees more than they do: its own machine, the network behind it,
 * the credentials that a cloud hands out at 169.254.169.254. So only public addresses are reached,
 * unless the operator names others. An IPv6 address that wraps an IPv4 one is judged by what it
 * wraps, for that is where its packets arrive.
 */
public final class AddressGuard {
  private static final Map<CidrBlock, String> NOT_PUBLIC = notPublic();

  private static final CidrBlock GLOBAL_UNICAST = CidrBlock.parse("2000::/3");
  private static final CidrBlock NAT64 = CidrBlock.parse("64:ff9b::/96");
  private static final CidrBlock SIX_TO_FOUR = CidrBlock.parse("2002::/16");

  private final List<AllowRule> allowed;

  public AddressGuard(List<AllowRule> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /**
   * Why a request may not go there; empty where it may.
   *
   * @param host as in the URL
   * @param address one that was found for it
   */
  public Optional<String> refusal(String host, InetAddress address) {
    InetAddress arriving = unwrapped(address);
    for (AllowRule rule : allowed) {
      if (rule.admits(host, address) || rule.admits(host, arriving)) {
        return Optional.empty();
      }
    }
    for (Map.Entry<CidrBlock, String> entry : NOT_PUBLIC.entrySet()) {
      if (entry.getKey().contains(arriving)) {
        return Optional.of(entry.getValue());
      }
    }
    boolean reserved = arriving.getAddress().length > 4 && !GLOBAL_UNICAST.contains(arriving);
    return reserved ? Optional.of("a reserved address") : Optional.empty();
  }

  /** Java itself turns ::ffff:0:0/96 into IPv4. */
  private static InetAddress unwrapped(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (NAT64.contains(address)) {
      return v4(bytes, 12);
    }
    return SIX_TO_FOUR.contains(address) ? v4(bytes, 2) : address;
  }

  private static InetAddress v4(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static Map<CidrBlock, String> notPublic() {
    Map<CidrBlock, String> blocks = new LinkedHashMap<>();
    put(blocks, "a loopback address", "127.0.0.0/8", "::1");
    put(blocks, "a link-local address", "169.254.0.0/16", "fe80::/10");
    put(
        blocks,
        "a private address",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "fc00::/7",
        "fec0::/10");
    put(blocks, "an address shared by a carrier", "100.64.0.0/10");
    put(blocks, "an unspecified address", "0.0.0.0/8", "::");
    put(blocks, "a multicast address", "224.0.0.0/4", "ff00::/8");
    put(
        blocks,
        "a reserved address",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "240.0.0.0/4",
        "2001::/23",
        "2001:db8::/32",
        "3fff::/20");
    return blocks;
  }

  private static void put(Map<CidrBlock, String> blocks, String kind, String... members) {
    for (String member : members) {
      blocks.put(CidrBlock.parse(member), kind);
    }
  }
}
