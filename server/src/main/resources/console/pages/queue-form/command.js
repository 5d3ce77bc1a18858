import { awsCommand, bashText } from '../../parts/bash.js';

/** The commands of AWS's own command line that do the same as a form. */

export function createCommand({ name, attributes, tags }) {
  return command('create-queue', [
    ['queue-name', name],
    ['attributes', json(attributes)],
    ['tags', json(tags)],
  ]);
}

/** One command for each kind of change; empty where nothing has changed. */
export function changeCommands({ url, attributes, tags, removedTags }) {
  const commands = [];
  if (json(attributes)) {
    commands.push(command('set-queue-attributes', [['queue-url', url], ['attributes', json(attributes)]]));
  }
  if (json(tags)) {
    commands.push(command('tag-queue', [['queue-url', url], ['tags', json(tags)]]));
  }
  if (removedTags.length > 0) {
    commands.push(command('untag-queue', [['queue-url', url], ['tag-keys', ...removedTags]]));
  }
  return commands.join('\n');
}

function command(operation, options) {
  const lines = [awsCommand(`sqs ${operation}`)];
  for (const [option, ...values] of options) {
    if (values[0] !== undefined) {
      lines.push(`--${option} ${values.map(bashText).join(' ')}`);
    }
  }
  return lines.join(' \\\n  ');
}

function json(map) {
  return Object.keys(map).length > 0 ? JSON.stringify(map) : undefined;
}
