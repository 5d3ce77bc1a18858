/** The commands of AWS's own command line that do the same as a form. */

export function createCommand({ name, attributes, tags, region }) {
  return command('create-queue', region, [
    ['queue-name', name],
    ['attributes', json(attributes)],
    ['tags', json(tags)],
  ]);
}

/** One command for each kind of change; empty where nothing has changed. */
export function changeCommands({ url, attributes, tags, removedTags, region }) {
  const commands = [];
  if (json(attributes)) {
    commands.push(command('set-queue-attributes', region, [['queue-url', url], ['attributes', json(attributes)]]));
  }
  if (json(tags)) {
    commands.push(command('tag-queue', region, [['queue-url', url], ['tags', json(tags)]]));
  }
  if (removedTags.length > 0) {
    commands.push(command('untag-queue', region, [['queue-url', url], ['tag-keys', ...removedTags]]));
  }
  return commands.join('\n');
}

function command(operation, region, options) {
  const lines = [`aws sqs ${operation}`, `--endpoint-url ${quoted(location.origin)} --region ${quoted(region)}`];
  for (const [option, ...values] of options) {
    if (values[0] !== undefined) {
      lines.push(`--${option} ${values.map(quoted).join(' ')}`);
    }
  }
  return lines.join(' \\\n  ');
}

function json(map) {
  return Object.keys(map).length > 0 ? JSON.stringify(map) : undefined;
}

/** As a POSIX shell takes it, whatever it contains. */
function quoted(text) {
  return /^[A-Za-z0-9_.:/@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
