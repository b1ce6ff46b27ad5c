// `buf curl`, one process a call. It tells the service no deadline and does not retry.
import { execFile } from 'node:child_process';
import { CallError, typeOf } from './call_error.mjs';
import { BUF, DESCRIPTORS, serviceOf } from './given.mjs';
import { detailsByName } from './registry.mjs';

const CODE_SHIFT = 3; // buf exits with the code of gRPC, shifted

function thrown(status, text) {
  const { message, details = [] } = JSON.parse(text.slice(text.indexOf('{')));
  const bytes = details.map(({ type, value }) => ({ type: typeOf(type), value: Buffer.from(value, 'base64') }));
  return new CallError(status >> CODE_SHIFT, message, detailsByName(bytes));
}

class BufCurl {
  #sockets;

  constructor(sockets) {
    this.#sockets = sockets;
  }

  // What buf prints: the answer, or all messages of a stream.
  #run(method, request, { headers = {}, timeoutMs } = {}) {
    // In quotes, or buf would split at commas.
    const settings = Object.entries(headers).flatMap(([name, value]) => ['--header', `"${name}: ${value}"`]);
    const command = ['curl', '--protocol', 'grpc', '--http2-prior-knowledge', '--emit-defaults',
      '--schema', DESCRIPTORS, '--unix-socket', this.#sockets[serviceOf(method)], ...settings,
      '--data', JSON.stringify(request), `http://localhost/juri.${method}`];
    return new Promise((resolve, reject) => {
      execFile(BUF, command, { timeout: timeoutMs },
        (error, answer, complaint) => (error ? reject(thrown(error.code, complaint)) : resolve(answer)));
    });
  }

  async call(method, request, options) {
    return JSON.parse(await this.#run(method, request, options));
  }

  // buf prints one JSON object after the other, each begun and ended by a brace at the start of a line.
  async* stream(method, request, options) {
    const printed = await this.#run(method, request, options);
    yield* printed.split(/^(?=\{)/m).map((message) => JSON.parse(message));
  }

  close() {}
}

export const open = (sockets) => new BufCurl(sockets);
