package dev.millrace.engine.mobile;

import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.codec.MalformedRecordException;
import java.util.UUID;

/**
 * A platform application's name in its world.
 *
 * @param accountId 12 digits
 * @param region for example {@code us-east-1}
 * @param platform for example {@code APNS} or {@code GCM}
 * @param name 1 to 256 of letters, digits, {@code .}, {@code -} and {@code _}
 */
public record ApplicationId(String accountId, String region, String platform, String name)
    implements MachineId<ApplicationMachine> {
  public static final String PREFIX = "app:";

  /** Reads what {@link #text} wrote. */
  public static ApplicationId parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 5 || !text.startsWith(PREFIX)) {
      throw new MalformedRecordException("not a platform application: " + text);
    }
    return new ApplicationId(parts[1], parts[2], parts[3], parts[4]);
  }

  /** How the texts of all applications of an account in a region begin. */
  public static String prefix(String accountId, String region) {
    return PREFIX + accountId + ":" + region + ":";
  }

  @Override
  public MachineKind kind() {
    return ApplicationKind.INSTANCE;
  }

  @Override
  public ApplicationMachine newMachine() {
    return new ApplicationMachine(this);
  }

  @Override
  public ApplicationMachine cast(Machine machine) {
    return (ApplicationMachine) machine;
  }

  @Override
  public String text() {
    return prefix(accountId, region) + platform + ":" + name;
  }

  /** {@code arn:aws:sns:region:account:app/platform/name}. */
  public String arn() {
    return arn("app/" + path());
  }

  /** {@code arn:aws:sns:region:account:endpoint/platform/name/uuid}. */
  public String endpointArn(UUID endpoint) {
    return arn("endpoint/" + path() + "/" + endpoint);
  }

  private String arn(String resource) {
    return "arn:aws:sns:" + region + ":" + accountId + ":" + resource;
  }

  private String path() {
    return platform + "/" + name;
  }
}
