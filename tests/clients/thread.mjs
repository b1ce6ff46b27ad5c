// A small competition from its definition to the published list, each step as the person who takes it. The rules are
// those of SmallDefinition() in tests/small_definition.cc: two judges a proposal, a list of six, a tie across its cut.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Person, PASSWORD } from './person.mjs';

export const IDENTITY = 'identity.v1.IdentityService';
export const SUBMISSION = 'submission.v1.SubmissionService';
export const SCORING = 'scoring.v1.ScoringService';
export const RANKING = 'ranking.v1.RankingService';

const PROPOSALS = 8;
const CRITERIA = ['kebaruan', 'manfaat'];

const numberOf = ({ registrationNumber }) => Number(registrationNumber.slice(registrationNumber.lastIndexOf('-') + 1));
// In centipoints: number 1 is the best, 6 and 7 are equal.
const markOf = (number) => 9500 - 100 * (number === 7 ? 6 : number);
const byOrder = (a, b) => a - b;

async function found(administrator, { id, competition, agency, definition }) {
  const made = await administrator.write(`${SUBMISSION}/CreateCompetition`,
    { competitionId: id, definitionText: definition });
  assert.equal(made.state, 'COMPETITION_STATE_DRAFT');
  const frozen = await administrator.write(`${SUBMISSION}/FreezeDefinition`, { name: competition });
  assert.equal(frozen.state, 'COMPETITION_STATE_FROZEN');
  const imported = await administrator.write(`${SUBMISSION}/ImportAgencies`,
    { agencies: [{ name: agency, title: 'Pemerintah Kabupaten', type: 'AGENCY_TYPE_REGENCY', region: 'jawa-timur' }] });
  assert.equal(imported.createdCount, 1);
}

// One after the other: identity hashes two passwords at a time and refuses a long line.
async function invite(client, administrator, { id, competition, agency }) {
  const invited = async (name, role, ofAgency) => {
    const username = `${id}.${name}`;
    const grants = [{ role, competition, ...(ofAgency && { agency }) }];
    await administrator.write(`${IDENTITY}/CreateAccount`,
      { account: { username, displayName: username }, password: PASSWORD, grants });
    return Person.signIn(client, username);
  };
  return {
    organizer: await invited('organizer', 'ROLE_ORGANIZER'),
    approver: await invited('approver', 'ROLE_ORGANIZER'),
    secretariat: await invited('secretariat', 'ROLE_SECRETARIAT'),
    agencyAdmin: await invited('agency', 'ROLE_AGENCY_ADMIN', true),
    judges: [await invited('judge-1', 'ROLE_EVALUATOR'), await invited('judge-2', 'ROLE_EVALUATOR')],
  };
}

export const proposalCalled = ({ competition, agency }, title) => ({
  parent: competition,
  proposal: { agency, title, group: 'umum', parts: [{ code: 'ringkasan', text: `Ringkasan ${title}` }] },
});

// Returns the number and the name of a proposal that was submitted and passed screening.
async function enter(scene, title) {
  const { agencyAdmin, secretariat } = scene;
  const draft = await agencyAdmin.write(`${SUBMISSION}/CreateProposal`, proposalCalled(scene, title));
  const { name } = draft;
  const receipt = await agencyAdmin.write(`${SUBMISSION}/SubmitProposal`, { name, etag: draft.etag });
  assert.match(receipt.contentSha256, /^[0-9a-f]{64}$/);
  const { etag } = await secretariat.call(`${SUBMISSION}/GetProposal`, { name });
  const screened = await secretariat.write(`${SUBMISSION}/ScreenProposal`,
    { name, etag, verdict: 'SCREENING_VERDICT_ELIGIBLE' });
  assert.equal(screened.state, 'PROPOSAL_STATE_ELIGIBLE');
  return [numberOf(draft), name];
}

// Returns the proposals' names by their numbers.
async function enterAll(scene) {
  const titles = Array.from({ length: PROPOSALS }, (_, n) => `Inovasi ${n + 1}`);
  const names = new Map(await Promise.all(titles.map((title) => enter(scene, title))));
  assert.deepEqual([...names.keys()].sort(byOrder), titles.map((_, n) => n + 1));
  return names;
}

async function openStage({ organizer, judges, competition, stage }) {
  for (const { account } of judges) {
    await organizer.write(`${SCORING}/CreateJudge`,
      { parent: competition, judge: { account, displayName: 'Juri', stages: ['evaluation'] } });
  }
  const plan = await organizer.write(`${SCORING}/AssignStage`, { name: stage, seed: 7, beforeClose: true });
  assert.equal(plan.assignmentCount, judges.length * PROPOSALS);
  const opened = await organizer.write(`${SCORING}/OpenStage`, { name: stage });
  assert.equal(opened.state, 'STAGE_STATE_OPEN');
}

async function fileSheet(judge, assignment) {
  const entry = await judge.call(`${SCORING}/GetAssignedEntry`, { name: assignment.name });
  assert.equal(entry.agencyTitle, '', 'the stage conceals the agency');
  const marks = CRITERIA.map((criterion) => ({ criterion, centipoints: markOf(numberOf(entry)) }));
  const filing = { name: `${assignment.name}/scoreSheet`, marks, requestId: `file-${assignment.name.slice(-16)}` };
  const receipt = await judge.write(`${SCORING}/FileScoreSheet`, filing);
  assert.equal(receipt.revision, 1);
  assert.deepEqual(await judge.write(`${SCORING}/FileScoreSheet`, filing), receipt, 'repeated, it answers the same');
}

async function fileAll({ judges, stage }) {
  await Promise.all(judges.map(async (judge) => {
    let filed = 0;
    for await (const { assignments } of judge.pages(`${SCORING}/ListAssignments`, { parent: stage, pageSize: 3 })) {
      assert.ok(assignments.length <= 3);
      for (const assignment of assignments) await fileSheet(judge, assignment);
      filed += assignments.length;
    }
    assert.equal(filed, PROPOSALS);
  }));
}

// Returns the name of the final ranking, having read all of it page by page.
async function rank({ organizer, stage }) {
  await organizer.write(`${SCORING}/CloseStage`, { name: stage });
  const { name, kind } = await organizer.write(`${RANKING}/ComputeRanking`, { parent: stage });
  assert.equal(kind, 'RANKING_KIND_FINAL');
  const entries = [];
  const pages = organizer.pages(`${RANKING}/ListRankedEntries`, { parent: name, pageSize: 3 });
  for await (const page of pages) entries.push(...page.entries);
  assert.deepEqual(entries.map(({ place }) => place), [1, 2, 3, 4, 5, 6, 6, 8]);
  assert.deepEqual(entries.map(({ totalDisplay }) => totalDisplay),
    entries.map((entry) => (markOf(numberOf(entry)) / 100).toFixed(2)));
  return name;
}

// All marks as a file, from a server stream.
async function exportMarks({ organizer, ranking }) {
  let csv = '';
  for await (const { csv: piece } of organizer.stream(`${RANKING}/ExportMarks`, { name: ranking })) {
    csv += Buffer.from(piece, 'base64');
  }
  const [header, ...lines] = csv.trimEnd().split('\n');
  assert.equal(header, 'stage,entry,judge,criterion,mark,state');
  assert.equal(lines.length, PROPOSALS * 2 * CRITERIA.length);
}

const decision = (proposal, kind) =>
  ({ proposal, kind, reason: 'Keputusan pleno.', minutesNumber: 'BA-01/2018' });

async function publish({ id, organizer, approver, ranking, list, proposals }) {
  const decisions = [decision(proposals.get(6), 'DECISION_KIND_INCLUDE'),
    decision(proposals.get(7), 'DECISION_KIND_EXCLUDE')];
  const composed = await organizer.write(`${RANKING}/ComposeList`, { name: list, ranking, decisions });
  const proposed = await organizer.write(`${RANKING}/ProposeList`, { name: list, etag: composed.etag });
  const approved = await approver.write(`${RANKING}/ApproveList`, { name: list, etag: proposed.etag });
  assert.equal(approved.approver, approver.account);
  await organizer.write(`${RANKING}/PublishList`, { name: list, etag: approved.etag, announcementNumber: `${id}/1`,
    announcementDate: '2018-09-19', announcementPlace: 'Jakarta' });
}

async function readAsAnyone(anyone, { list }) {
  const { entries, csvSha256 } = await anyone.call(`${RANKING}/GetPublishedList`, { name: list });
  assert.deepEqual(entries.map(numberOf).sort(byOrder), [1, 2, 3, 4, 5, 6]);
  const file = await anyone.call(`${RANKING}/ExportList`, { name: list, format: 'EXPORT_FORMAT_CSV' });
  const digest = createHash('sha256').update(Buffer.from(file.content, 'base64')).digest('hex');
  assert.deepEqual([file.sha256, csvSha256], [digest, digest]);
}

// Runs the thread and returns what it made, for what comes after it.
export async function runThread(client, { id, definition, administratorPassword }) {
  const competition = `competitions/${id}`;
  const scene = { id, definition, competition, agency: `agencies/${id}`, stage: `${competition}/stages/evaluation`,
    list: `${competition}/finalistLists/top-6`, anyone: new Person(client) };
  const administrator = await Person.signIn(client, 'admin', administratorPassword);
  await found(administrator, scene);
  Object.assign(scene, await invite(client, administrator, scene));
  scene.proposals = await enterAll(scene);
  await openStage(scene);
  await fileAll(scene);
  scene.ranking = await rank(scene);
  await exportMarks(scene);
  await publish(scene);
  await readAsAnyone(scene.anyone, scene);
  return scene;
}
