// Somebody who calls, with or without a token.
import { randomUUID } from 'node:crypto';

export const PASSWORD = 'correct horse battery staple';
const PATIENCE_MS = 20_000; // no call is without a deadline

export class Person {
  #client;
  #token;

  constructor(client, account = '', token = '') {
    this.#client = client;
    this.account = account; // 'accounts/{uuid}'
    this.#token = token;
  }

  static async signIn(client, username, password = PASSWORD) {
    const { account, token } = await client.call('identity.v1.IdentityService/SignIn', { username, password });
    return new Person(client, account.name, token);
  }

  // The same person, calling through another client.
  through(client) {
    return new Person(client, this.account, this.#token);
  }

  #with({ headers, ...options } = {}) {
    const authorization = this.#token && { authorization: `Bearer ${this.#token}` };
    return { timeoutMs: PATIENCE_MS, ...options, headers: { ...authorization, ...headers } };
  }

  call(method, request, options) {
    return this.#client.call(method, request, this.#with(options));
  }

  // A call that changes something, under a fresh request id unless the request has one.
  write(method, request, options) {
    return this.call(method, { requestId: randomUUID(), ...request }, options);
  }

  stream(method, request, options) {
    return this.#client.stream(method, request, this.#with(options));
  }

  async* pages(method, request) {
    let pageToken = '';
    do {
      const page = await this.call(method, { ...request, pageToken });
      yield page;
      pageToken = page.nextPageToken;
    } while (pageToken);
  }
}
