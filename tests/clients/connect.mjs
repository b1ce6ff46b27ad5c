// @connectrpc/connect-node over gRPC: works from descriptors alone. It knows no service config, so an interceptor of a
// few lines retries by the published one.
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fromJson } from '@bufbuild/protobuf';
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import { createGrpcTransport, Http2SessionManager } from '@connectrpc/connect-node';
import { CallError } from './call_error.mjs';
import { RETRY_POLICY, serviceOf } from './given.mjs';
import { asJson, detailsByName, registry } from './registry.mjs';

const ORIGIN = 'http://localhost';
const CODES = { UNAVAILABLE: Code.Unavailable };
const RETRYABLE = RETRY_POLICY.retryableStatusCodes.map((name) => CODES[name]);

function backoffMs(attempt) {
  const { initialBackoff, maxBackoff, backoffMultiplier } = RETRY_POLICY;
  const seconds = parseFloat(initialBackoff) * backoffMultiplier ** (attempt - 1);
  return Math.random() * Math.min(seconds, parseFloat(maxBackoff)) * 1000;
}

const retrying = (next) => async (request) => {
  for (let attempt = 1; ; ++attempt) {
    try {
      return await next(request);
    } catch (error) {
      const last = request.stream || attempt === RETRY_POLICY.maxAttempts;
      if (last || !RETRYABLE.includes(ConnectError.from(error).code)) throw error;
      await wait(backoffMs(attempt), undefined, { signal: request.signal });
    }
  }
};

function thrown(error) {
  const { code, rawMessage, details } = ConnectError.from(error);
  return new CallError(code, rawMessage, detailsByName(details));
}

class Connect {
  #sessions;
  #transports;

  constructor(sockets) {
    const session = (path) => new Http2SessionManager(ORIGIN, {}, { createConnection: () => net.connect(path) });
    const transport = (sessionManager) =>
      createGrpcTransport({ baseUrl: ORIGIN, sessionManager, interceptors: [retrying] });
    const entries = Object.entries(sockets).map(([name, path]) => [name, session(path)]);
    this.#sessions = entries.map(([, manager]) => manager);
    this.#transports = Object.fromEntries(entries.map(([name, manager]) => [name, transport(manager)]));
  }

  #start(method, request, options) {
    const [service, name] = method.split('/');
    const schema = registry.getService(`juri.${service}`);
    const { localName, input, output } = schema.methods.find((each) => each.name === name);
    const client = createClient(schema, this.#transports[serviceOf(method)]);
    return { answer: client[localName](fromJson(input, request), options), output };
  }

  async call(method, request, options) {
    const { answer, output } = this.#start(method, request, options);
    try {
      return asJson(output, await answer);
    } catch (error) {
      throw thrown(error);
    }
  }

  async* stream(method, request, options) {
    const { answer, output } = this.#start(method, request, options);
    try {
      for await (const message of answer) yield asJson(output, message);
    } catch (error) {
      throw thrown(error);
    }
  }

  close() {
    for (const session of this.#sessions) session.abort();
  }
}

export const open = (sockets) => new Connect(sockets);
