package dev.millrace.protocol.generated;

import dev.millrace.protocol.schema.ServiceSchema;
import java.util.Locale;

/** Finds the class of a service that was compiled in memory. */
public final class ServiceSchemas {
  private ServiceSchemas() {}

  /** The schema of the service that was generated under that file name. */
  public static ServiceSchema load(ClassLoader classes, String rootPackage, String fileName)
      throws ReflectiveOperationException {
    StringBuilder simpleName = new StringBuilder();
    for (String part : fileName.split("[^A-Za-z0-9]+", -1)) {
      simpleName.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
    }
    String packagePart = fileName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    Class<?> service =
        classes.loadClass(rootPackage + "." + packagePart + "." + simpleName + "Service");
    return (ServiceSchema) service.getField("SCHEMA").get(null);
  }
}
