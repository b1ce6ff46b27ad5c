// @grpc/grpc-js: reads the .proto files with a parser of its own and retries by the published service config itself.
import { readdirSync } from 'node:fs';
import grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { CallError, shortName, typeOf } from './call_error.mjs';
import { GOOGLEAPIS, PROTO, SERVICE_CONFIG, serviceOf } from './given.mjs';

const files = readdirSync(`${PROTO}/juri`, { recursive: true }).filter((file) => file.endsWith('.proto'));
const contracts = loadSync(
  [...files.map((file) => `juri/${file}`), 'google/rpc/status.proto', 'google/rpc/error_details.proto'],
  { includeDirs: [PROTO, GOOGLEAPIS], longs: String, enums: String, bytes: String, defaults: true });

function detailsOf(error) {
  const [bytes] = error.metadata?.get('grpc-status-details-bin') ?? [];
  if (!bytes) return {};
  const { details } = contracts['google.rpc.Status'].deserialize(bytes);
  // The loader brings its own google.protobuf.Any, whose names stay as they are.
  return Object.fromEntries(details.map(({ type_url: url, value }) => {
    const type = typeOf(url);
    return [shortName(type), contracts[type].deserialize(Buffer.from(value, 'base64'))];
  }));
}

const thrown = (error) => new CallError(error.code, error.details, detailsOf(error));

function metadataOf(headers) {
  const metadata = new grpc.Metadata();
  for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
  return metadata;
}

class GrpcJs {
  #stubs;

  constructor(sockets) {
    const options = { 'grpc.service_config': SERVICE_CONFIG };
    const stub = (path) => new grpc.Client(`unix:${path}`, grpc.credentials.createInsecure(), options);
    this.#stubs = Object.fromEntries(Object.entries(sockets).map(([name, path]) => [name, stub(path)]));
  }

  // Starts a call with `start`, a method of grpc.Client; an aborted signal cancels it.
  #start(start, method, request, { headers = {}, timeoutMs, signal } = {}, ...callback) {
    const [service, name] = method.split('/');
    const { path, requestSerialize, responseDeserialize } = contracts[`juri.${service}`][name];
    const deadline = timeoutMs && Date.now() + timeoutMs;
    const call = this.#stubs[serviceOf(method)][start](
      path, requestSerialize, responseDeserialize, request, metadataOf(headers), { deadline }, ...callback);
    signal?.addEventListener('abort', () => call.cancel());
    return call;
  }

  call(method, request, options) {
    return new Promise((resolve, reject) => {
      this.#start('makeUnaryRequest', method, request, options,
        (error, response) => (error ? reject(thrown(error)) : resolve(response)));
    });
  }

  async* stream(method, request, options) {
    try {
      yield* this.#start('makeServerStreamRequest', method, request, options);
    } catch (error) {
      throw thrown(error);
    }
  }

  close() {
    for (const stub of Object.values(this.#stubs)) stub.close();
  }
}

export const open = (sockets) => new GrpcJs(sockets);
