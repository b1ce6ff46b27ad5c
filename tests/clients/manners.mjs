// What a good client does beside the plain calls, each a check that ends with an exception when Juri lets it down.
// `scene` is what runThread() returns; `reach` opens a client whose calls to submission go through a Front.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { RETRY_POLICY } from './given.mjs';
import { proposalCalled, IDENTITY, RANKING, SCORING, SUBMISSION } from './thread.mjs';

const CREATE = `${SUBMISSION}/CreateProposal`;
const HTTP2_CANCEL = 8;

// The error of a call that has to fail, as {code, reason, details}.
async function refused(call) {
  try {
    await call;
  } catch (error) {
    if (error.code && error.details) return error;
    throw error;
  }
  assert.fail('the call succeeded');
}

const creation = (scene, title) => ({ ...proposalCalled(scene, title), requestId: randomUUID() });

async function proposalsCalled({ organizer, competition }, title) {
  let count = 0;
  for await (const { proposals } of organizer.pages(`${SUBMISSION}/ListProposals`, { parent: competition })) {
    count += proposals.filter((each) => each.title === title).length;
  }
  return count;
}

// Every fault of a request at once, in the caller's language.
export async function readsErrors({ agencyAdmin, competition }) {
  const faulty = { parent: competition, proposal: { title: 'x'.repeat(301) } };
  const told = async (language) => {
    const headers = { 'accept-language': language, 'juri-request-id': `asked-in-${language}` };
    return refused(agencyAdmin.call(CREATE, faulty, { headers }));
  };
  const { code, details } = await told('id');
  assert.equal(code, 'INVALID_ARGUMENT');
  assert.equal(details.ErrorInfo.reason, 'INVALID_FIELDS');
  assert.equal(details.ErrorInfo.domain, 'common.juri');
  const faults = { 'proposal.agency': 'common.FIELD_REQUIRED', 'proposal.title': 'common.FIELD_TOO_LONG',
    request_id: 'common.FIELD_REQUIRED' };
  assert.deepEqual(details.BadRequest.fieldViolations.map(({ field }) => field).sort(), Object.keys(faults));
  const reasons = details.FieldReasons.reasons.map(({ field, reason }) => [field, reason]);
  assert.deepEqual(Object.fromEntries(reasons), faults);
  assert.equal(details.RequestInfo.requestId, 'asked-in-id');
  assert.equal(details.LocalizedMessage.locale, 'id');
  assert.match(details.LocalizedMessage.message, /Perbaiki/);
  assert.match((await told('en-GB, id;q=0.5')).details.LocalizedMessage.message, /Correct each of them/);
}

// The codes that a client branches on.
export async function branchesOnCodes({ anyone, organizer, agencyAdmin, judges, stage, list, ranking, proposals }) {
  const read = { name: proposals.get(1) };
  const expect = async (call, code, reason) => {
    const error = await refused(call);
    assert.deepEqual([error.code, error.reason], [code, reason]);
  };
  await expect(anyone.call(`${SUBMISSION}/GetProposal`, read), 'UNAUTHENTICATED', 'UNAUTHENTICATED');
  await expect(judges[0].call(`${SUBMISSION}/GetProposal`, read), 'PERMISSION_DENIED', 'PERMISSION_DENIED');
  await expect(agencyAdmin.write(`${SUBMISSION}/WithdrawProposal`, { ...read, etag: 'stale', note: 'Usang.' }),
    'ABORTED', 'ETAG_MISMATCH');
  await expect(organizer.write(`${SCORING}/OpenStage`, { name: stage }), 'FAILED_PRECONDITION', 'STAGE_STATE');
  await expect(anyone.call(`${RANKING}/GetPublishedList`, { name: `${list}0` }), 'NOT_FOUND', 'NOT_PUBLISHED');
  await expect(organizer.call(`${RANKING}/ListRankedEntries`, { parent: ranking, pageToken: 'forged' }),
    'INVALID_ARGUMENT', 'PAGE_TOKEN_INVALID');
}

// The same request id: the same answer and one effect; with another request it is refused.
export async function repeatsWrites(scene) {
  const request = creation(scene, 'Diulang');
  const first = await scene.agencyAdmin.write(CREATE, request);
  assert.deepEqual(await scene.agencyAdmin.write(CREATE, request), first);
  const other = { ...creation(scene, 'Lain'), requestId: request.requestId };
  assert.equal((await refused(scene.agencyAdmin.write(CREATE, other))).reason, 'REQUEST_ID_REUSED');
  assert.equal(await proposalsCalled(scene, 'Diulang'), 1);
}

// Too little time is refused by the service before it begins; an answer that does not come is given up on time.
export async function meetsDeadlines(scene, reach) {
  const someone = { username: 'x', password: 'y' };
  const hurried = await refused(scene.anyone.call(`${IDENTITY}/SignIn`, someone, { timeoutMs: 15 }));
  assert.equal(hurried.code, 'DEADLINE_EXCEEDED');
  // Without a reason the client's own clock was the first to say so.
  assert.ok([undefined, 'DEADLINE_TOO_SHORT'].includes(hurried.reason), hurried.reason);

  await reach(async (client, front) => {
    const request = creation(scene, 'Terlambat');
    front.plan = ['hold'];
    const answered = once(front, 'answered');
    const began = Date.now();
    const late = await refused(scene.agencyAdmin.through(client).write(CREATE, request, { timeoutMs: 1000 }));
    const took = Date.now() - began;
    assert.equal(late.code, 'DEADLINE_EXCEEDED');
    assert.ok(took > 950 && took < 5000, `took ${took} ms`);
    await answered;
    assert.match(front.seen[0].headers['grpc-timeout'], /^\d+[mun]$/);
    await happenedOnce(scene, request);
  });
}

// A cancelled call ends at once, here and on the wire, and its connection goes on.
export async function cancelsCalls(scene, reach) {
  await reach(async (client, front) => {
    const request = creation(scene, 'Dibatalkan');
    const leave = new AbortController();
    front.plan = ['hold'];
    const call = refused(scene.agencyAdmin.through(client).write(CREATE, request, { signal: leave.signal }));
    await once(front, 'answered');
    leave.abort();
    assert.equal((await call).code, 'CANCELLED');
    assert.equal(await front.seen[0].closed, HTTP2_CANCEL);
    await happenedOnce({ ...scene, agencyAdmin: scene.agencyAdmin.through(client) }, request);
  });
}

// After an answer was lost: whoever repeats the write learns what it did, and it is not done again.
async function happenedOnce(scene, request) {
  const { title } = request.proposal;
  assert.equal(await proposalsCalled(scene, title), 1);
  assert.equal((await scene.agencyAdmin.write(CREATE, request)).title, title);
  assert.equal(await proposalsCalled(scene, title), 1);
}

// UNAVAILABLE is asked again as often as proto/service_config.json says, nothing else is; a write happens once.
export async function retriesByServiceConfig(scene, reach) {
  const { maxAttempts } = RETRY_POLICY;
  // How the call ended, and how often it was sent.
  const sent = (plan, request) => reach(async (client, front) => {
    front.plan = plan;
    const end = await scene.agencyAdmin.through(client).write(CREATE, request).then(() => 'OK', ({ code }) => code);
    return [end, front.seen.length];
  });
  const times = (fate, count) => Array(count).fill(fate);
  const request = creation(scene, 'Dicoba lagi');
  assert.deepEqual(await sent(times('lose', maxAttempts - 1), request), ['OK', maxAttempts]);
  assert.equal(await proposalsCalled(scene, request.proposal.title), 1);
  const unheard = creation(scene, 'Tidak terdengar');
  assert.deepEqual(await sent(times('refuse', maxAttempts + 1), unheard), ['UNAVAILABLE', maxAttempts]);
  assert.equal(await proposalsCalled(scene, unheard.proposal.title), 0);
  assert.deepEqual(await sent([], { requestId: randomUUID() }), ['INVALID_ARGUMENT', 1]);
}
