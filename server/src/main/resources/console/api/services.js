/**
 * The services as the console calls them: the AWS API at `/` in its own protocols, and the admin
 * API at `/admin/v1`. Each function resolves with the operation's output, or rejects with a
 * ServiceError.
 */
import { session } from './session.js';
import * as query from './query.js';

/** What a service answered in place of a result. */
export class ServiceError extends Error {
  constructor(status, code, message, requestId) {
    super(message || code);
    this.name = 'ServiceError';
    this.status = status;
    this.code = code;
    this.requestId = requestId;
  }

  /** Whether somebody has to log in, or log in again. */
  get isLogin() {
    return this.code.startsWith('MissingAuthenticationToken');
  }
}

export const sqs = json('AmazonSQS', '1.0');
export const kinesis = json('Kinesis_20131202', '1.1');
export const cloudwatch = json('GraniteServiceVersion20100801', '1.0');
export const dynamodb = json('DynamoDB_20120810', '1.0');

/** Maps of strings are given as Map, lists as arrays. */
export async function sns(operation, input = {}, { signal } = {}) {
  const body = query.form(operation, '2010-03-31', input);
  const reply = await send('/', { 'Content-Type': 'application/x-www-form-urlencoded' }, body, signal);
  const text = await reply.text();
  if (reply.ok) {
    return query.result(text, operation);
  }
  if (!text.startsWith('<')) {
    throw fromJson(reply, text);
  }
  const { code, message, requestId } = query.error(text);
  throw tell(new ServiceError(reply.status, code, message, requestId));
}

/** An operation of our own; docs/admin-api.md lists them. */
export async function admin(operation, input = {}, { signal } = {}) {
  const headers = { 'Content-Type': 'application/json' };
  return readJson(await send(`/admin/v1/${operation}`, headers, JSON.stringify(input), signal));
}

function json(service, version) {
  return async (operation, input = {}, { signal } = {}) => {
    const headers = {
      'Content-Type': `application/x-amz-json-${version}`,
      'X-Amz-Target': `${service}.${operation}`,
    };
    return readJson(await send('/', headers, JSON.stringify(input), signal));
  };
}

async function send(path, headers, body, signal) {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { ...headers, ...session.headers() },
      body,
      signal,
    });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new ServiceError(0, 'Unreachable', 'The server does not answer. Is it running?', '');
  }
}

async function readJson(reply) {
  const text = await reply.text();
  if (!reply.ok) {
    throw fromJson(reply, text);
  }
  return text ? JSON.parse(text) : {};
}

function fromJson(reply, text) {
  let body = {};
  try {
    body = JSON.parse(text);
  } catch {
    body = { message: text };
  }
  const type = body.__type ?? reply.headers.get('x-amzn-ErrorType') ?? 'Unknown';
  return tell(
    new ServiceError(
      reply.status,
      type.split('#').pop(),
      body.message ?? body.Message ?? '',
      reply.headers.get('x-amzn-RequestId') ?? '',
    ),
  );
}

/** The frame shows the login when a session has ended, whichever page noticed it. */
function tell(error) {
  if (error.isLogin) {
    window.dispatchEvent(new CustomEvent('millrace-login'));
  }
  return error;
}
