package dev.millrace.server.console;

import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.wire.ConsoleCallers;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages of other sites from using the browser of somebody who can reach this server.
 *
 * <p>Two things can go wrong. A page anywhere may make the browser send a request here, without
 * being able to read the answer: on a server that asks nobody for a signature that would be enough
 * to delete a queue. And a page whose own name is suddenly said to be at 127.0.0.1 is, for the
 * browser, the same site as this server, and may do everything. Against the first there is the
 * origin that browsers name, and that they ask before they send headers of our own; against the
 * second the name by which the server is asked for, which must be one that is known to be ours: an
 * address cannot be said to be elsewhere, so any address will do.
 *
 * <p>Programs name no origin, and the AWS API is theirs as ever. A server with credentials has the
 * signature instead, which no page can make; there only what the console sends is looked at.
 */
public final class BrowserGuard {
  /** People follow these from their mails; a token or the number of a subscription is in them. */
  private static final Pattern LINK_IN_MAIL =
      Pattern.compile("(.*&)?Action=(ConfirmSubscription|Unsubscribe)(&.*)?");

  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private final Set<String> names;
  private final boolean signaturesVerified;

  /**
   * A guard of one server.
   *
   * @param names under which the server is reached, beside {@code localhost} and any address
   * @param signaturesVerified whether requests to the AWS API prove themselves
   */
  public BrowserGuard(Set<String> names, boolean signaturesVerified) {
    this.names = Set.copyOf(names);
    this.signaturesVerified = signaturesVerified;
  }

  /** Why the request is not taken; empty for one that is. */
  Optional<ConsoleError> refuse(WireRequest request) {
    Sender sender = Sender.of(request.headers());
    boolean consolePath =
        request.path().startsWith("/console") || request.path().startsWith("/admin");
    if (consolePath || sender.console != null || (!signaturesVerified && sender.isBrowser())) {
      return refuse(request, sender, consolePath);
    }
    return Optional.empty();
  }

  private Optional<ConsoleError> refuse(WireRequest request, Sender sender, boolean consolePath) {
    if (!isKnown(sender.host)) {
      return Optional.of(ConsoleError.UNKNOWN_HOST);
    }
    boolean link = consolePath ? isRead(request) : LINK_IN_MAIL.matcher(request.query()).matches();
    if (sender.isForeign(link)) {
      return Optional.of(ConsoleError.FOREIGN_PAGE);
    }
    if (request.path().startsWith("/admin/")
        && sender.console == null
        && (!sender.signed || sender.isBrowser())) {
      return Optional.of(ConsoleError.HEADER_MISSING);
    }
    if (sender.console != null && !REGION.matcher(sender.console).matches()) {
      return Optional.of(ConsoleError.MALFORMED_REGION);
    }
    return sender.account != null && !ACCOUNT.matcher(sender.account).matches()
        ? Optional.of(ConsoleError.MALFORMED_ACCOUNT)
        : Optional.empty();
  }

  private static boolean isRead(WireRequest request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  private boolean isKnown(String authority) {
    String name = nameIn(authority).toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || names.contains(name)
        || isAddress(name);
  }

  private static String nameIn(String authority) {
    int bracket = authority.indexOf(']');
    if (authority.startsWith("[") && bracket > 0) {
      return authority.substring(1, bracket);
    }
    int colon = authority.indexOf(':');
    return colon < 0 ? authority : authority.substring(0, colon);
  }

  private static boolean isAddress(String name) {
    try {
      InetAddress.ofLiteral(name);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** What the head of a request tells of who sent it; read in one walk, for it is every request. */
  private static final class Sender {
    private String host = "";
    private @Nullable String origin;
    private @Nullable String site;
    private @Nullable String mode;
    private @Nullable String console;
    private @Nullable String account;
    private boolean mozilla;
    private boolean signed;

    static Sender of(Headers headers) {
      Sender sender = new Sender();
      for (Header line : headers.lines()) {
        sender.read(line);
      }
      return sender;
    }

    /** By length first: most lines are none of these. */
    private void read(Header line) {
      String name = line.name();
      switch (name.length()) {
        case 4 -> host = name.equalsIgnoreCase("Host") ? line.value() : host;
        case 6 -> origin = name.equalsIgnoreCase("Origin") ? line.value() : origin;
        case 10 ->
            mozilla |= name.equalsIgnoreCase("User-Agent") && line.value().startsWith("Mozilla/");
        case 13 -> signed |= name.equalsIgnoreCase("Authorization");
        case 14 -> {
          site = name.equalsIgnoreCase("Sec-Fetch-Site") ? line.value() : site;
          mode = name.equalsIgnoreCase("Sec-Fetch-Mode") ? line.value() : mode;
        }
        case 18 -> {
          console = name.equalsIgnoreCase(ConsoleCallers.REGION_HEADER) ? line.value() : console;
          account = name.equalsIgnoreCase(ConsoleCallers.ACCOUNT_HEADER) ? line.value() : account;
        }
        default -> {}
      }
    }

    boolean isBrowser() {
      return origin != null || site != null || mozilla;
    }

    /**
     * Whether another site's page sent this.
     *
     * @param link whether people may come here by a link that stands anywhere
     */
    boolean isForeign(boolean link) {
      if (origin != null) {
        int scheme = origin.indexOf("://");
        return scheme < 0 || !origin.substring(scheme + 3).equalsIgnoreCase(host);
      }
      boolean own = site == null || site.equals("same-origin") || site.equals("none");
      return !own && !(link && "navigate".equals(mode));
    }
  }
}
