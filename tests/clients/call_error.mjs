// What every client throws for a call that did not end with OK, whatever its library's own error looks like.

// The names of gRPC's status codes, by number.
const NAMES = ['OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS',
  'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED', 'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED',
  'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED'];

export class CallError extends Error {
  // `code` is a number of gRPC; `details` holds google.rpc messages as JSON by their short names: {ErrorInfo: {...}}.
  constructor(code, message, details) {
    super(`${NAMES[code]}: ${message} ${JSON.stringify(details)}`);
    this.code = NAMES[code];
    this.details = details;
  }

  get reason() {
    return this.details.ErrorInfo?.reason;
  }
}

// 'type.googleapis.com/google.rpc.ErrorInfo' -> 'google.rpc.ErrorInfo'.
export const typeOf = (url) => url.slice(url.lastIndexOf('/') + 1);
// 'google.rpc.ErrorInfo' -> 'ErrorInfo'.
export const shortName = (type) => type.slice(type.lastIndexOf('.') + 1);
