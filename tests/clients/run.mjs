// Runs a client through a competition and its manners: run.mjs CLIENT FOLDER
//   CLIENT  grpc_js, connect or buf_curl
//   FOLDER  of a running installation (tests/installation.h), with the competition's rules in small.textproto
//
// A client is a module with open({identity, submission, scoring, ranking: socket paths}), which returns
//   call(method, request, {headers, timeoutMs, signal})    the answer; method: 'scoring.v1.ScoringService/GetStage'
//   stream(method, request, {headers, timeoutMs, signal})  an async iterator over the answers of a server stream
//   close()
// with messages as protobuf's JSON (names in camelCase, enums by name, 64-bit integers and bytes as strings), except
// that a Timestamp is whatever the library makes of it. A call that fails throws a CallError.
import { readFileSync } from 'node:fs';
import { Front } from './front.mjs';
import * as manners from './manners.mjs';
import { runThread } from './thread.mjs';

const [name, folder] = process.argv.slice(2);
const sockets = Object.fromEntries(
  ['identity', 'submission', 'scoring', 'ranking'].map((service) => [service, `${folder}/${service}`]));
const { open } = await import(`./${name}.mjs`);

// Calls `use` with a client that reaches submission through a front of its own.
async function reach(use) {
  const path = `${folder}/front`;
  const front = await Front.before(sockets.submission, path);
  const client = open({ ...sockets, submission: path });
  try {
    return await use(client, front);
  } finally {
    client.close();
    front.close();
  }
}

async function timed(what, check) {
  const began = Date.now();
  const result = await check();
  console.log(`ok: ${name} ${what} (${Date.now() - began} ms)`);
  return result;
}

const ofEveryClient = [manners.readsErrors, manners.branchesOnCodes, manners.repeatsWrites];
const ofLibraries = [manners.meetsDeadlines, manners.cancelsCalls, manners.retriesByServiceConfig];

const client = open(sockets);
const scene = await timed('runs the thread', () => runThread(client, {
  id: name.replace('_', '-'),
  definition: readFileSync(`${folder}/small.textproto`, 'utf8'),
  administratorPassword: readFileSync(`${folder}/admin.password`, 'utf8'),
}));
for (const check of [...ofEveryClient, ...(name === 'buf_curl' ? [] : ofLibraries)]) {
  await timed(check.name, () => check(scene, reach));
}
client.close();
