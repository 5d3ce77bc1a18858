package dev.millrace.generator;

import java.util.List;

/**
 * Where the sources of one service go.
 *
 * @param fileName the model's file without {@code .json}
 * @param extraProtocols protocols that the service speaks though its model does not say so, as
 *     names of {@code WireProtocol}
 */
record ServiceTarget(String fileName, String rootPackage, List<String> extraProtocols) {
  String packageName() {
    return rootPackage + "." + JavaNames.packagePart(fileName);
  }

  String serviceClass() {
    return JavaNames.camel(fileName) + "Service";
  }

  String shapesClass() {
    return JavaNames.camel(fileName) + "Shapes";
  }
}
