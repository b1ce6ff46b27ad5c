// What the clients are given to work with. CMake sets the variables.
import { readFileSync } from 'node:fs';

const SOURCE = process.env.JURI_SOURCE_DIR;
export const PROTO = `${SOURCE}/proto`;
export const GOOGLEAPIS = process.env.JURI_GOOGLEAPIS;
// The contracts and google.rpc's error details as one FileDescriptorSet.
export const DESCRIPTORS = process.env.JURI_DESCRIPTORS;
// The published service config, as text, and what it says of retries.
export const SERVICE_CONFIG = readFileSync(`${PROTO}/service_config.json`, 'utf8');
export const RETRY_POLICY = JSON.parse(SERVICE_CONFIG).methodConfig[0].retryPolicy;
// The program itself: npm's wrapper takes longer to start than a call takes.
const CPU = { x64: 'x64', arm64: 'aarch64' }[process.arch];
export const BUF = `${SOURCE}/tools/lint/node_modules/@bufbuild/buf-linux-${CPU}/bin/buf`;

// 'submission.v1.SubmissionService/GetProposal' -> 'submission', which of the four sockets it is asked at.
export const serviceOf = (method) => method.slice(0, method.indexOf('.'));
