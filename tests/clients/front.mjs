// Stands between a client and a service on a socket of its own, and treats unary calls as bad networks do.
import { EventEmitter, once } from 'node:events';
import http2 from 'node:http2';
import net from 'node:net';
import { buffer } from 'node:stream/consumers';

const UNAVAILABLE = '14';

async function listening(server, path) {
  server.listen(path);
  await once(server, 'listening');
}

// Emits 'answered' when the service has answered a call, whatever the client is told of it.
export class Front extends EventEmitter {
  // What happens to the next calls, in this order; those after them pass.
  //   refuse  the service does not hear of it and the client is told UNAVAILABLE
  //   lose    the service answers and the client is told UNAVAILABLE
  //   hold    the service answers and the client is told nothing
  plan = [];
  // Of each call so far: {headers, closed: promise of the HTTP/2 error code that its stream ended with}.
  seen = [];

  #server = http2.createServer();
  #service;
  #sessions = new Set();

  static async before(servicePath, path) {
    const front = new Front();
    front.#service = http2.connect('http://localhost', { createConnection: () => net.connect(servicePath) });
    front.#server.on('session', (session) => front.#sessions.add(session));
    front.#server.on('stream', (stream, headers) => front.#take(stream, headers));
    await listening(front.#server, path);
    return front;
  }

  async #take(stream, headers) {
    const closed = new Promise((resolve) => { stream.on('close', () => resolve(stream.rstCode)); });
    stream.on('error', () => {}); // the client left; `closed` tells how
    const fate = this.plan.shift() ?? 'pass';
    this.seen.push({ headers, closed });
    const request = await buffer(stream);
    if (fate === 'refuse') return refuse(stream);
    const answer = await this.#ask(headers, request);
    this.emit('answered');
    if (fate === 'lose') refuse(stream);
    if (fate === 'pass') pass(stream, answer);
  }

  async #ask(headers, request) {
    const call = this.#service.request({ ...headers });
    let trailers;
    call.on('trailers', (received) => { trailers = received; });
    call.end(request);
    const [head] = await once(call, 'response');
    return { head, body: await buffer(call), trailers };
  }

  close() {
    this.#service.destroy();
    for (const session of this.#sessions) session.destroy();
    this.#server.close();
  }
}

function refuse(stream) {
  stream.respond({ 'content-type': 'application/grpc', 'grpc-status': UNAVAILABLE }, { endStream: true });
}

// A refusal of the service has no trailers: its status stands in the head.
function pass(stream, { head, body, trailers }) {
  if (!trailers) return stream.respond({ ...head }, { endStream: true });
  stream.respond({ ...head }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ ...trailers }));
  stream.end(body);
}
