package dev.millrace.server.outgoing;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where requests may go although the place is not a public one. */
public sealed interface AllowRule {
  /** The addresses of this machine alone. */
  AllowRule LOOPBACK_V4 = parse("127.0.0.0/8");

  /** The same in IPv6. */
  AllowRule LOOPBACK_V6 = parse("::1");

  /** Whether it admits an address that was found for a host. */
  boolean admits(String host, InetAddress address);

  /** Every address of a block. */
  record Block(CidrBlock block) implements AllowRule {
    @Override
    public boolean admits(String host, InetAddress address) {
      return block.contains(address);
    }
  }

  /**
   * Whatever a name resolves to.
   *
   * @param name in lower case
   */
  record Name(String name) implements AllowRule {
    private static final Pattern FORM = Pattern.compile("[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?");

    @Override
    public boolean admits(String host, InetAddress address) {
      return host.equalsIgnoreCase(name);
    }
  }

  /**
   * Reads an address, a block like {@code 10.0.0.0/8}, or the name of a host.
   *
   * @throws IllegalArgumentException where it is none of them
   */
  static AllowRule parse(String text) {
    boolean numeric = text.contains(":") || text.contains("/") || text.matches("[0-9.]+");
    if (numeric) {
      return new Block(CidrBlock.parse(text));
    }
    String name = text.toLowerCase(Locale.ROOT);
    if (!Name.FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a host");
    }
    return new Name(name);
  }
}
