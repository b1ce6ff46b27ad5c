// The contracts as descriptors, for clients that work with them at run time.
import { readFileSync } from 'node:fs';
import { createFileRegistry, fromBinary, toJson } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { shortName } from './call_error.mjs';
import { DESCRIPTORS } from './given.mjs';

export const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(DESCRIPTORS)));

// Fields that are not set stand in the JSON with their default, as the other libraries show them.
export const asJson = (schema, message) => toJson(schema, message, { alwaysEmitImplicit: true });

// Of details as {type: 'google.rpc.ErrorInfo', value: bytes}: {ErrorInfo: {...}}.
export function detailsByName(details) {
  const shown = ({ type, value }) => {
    const schema = registry.getMessage(type);
    return [shortName(type), asJson(schema, fromBinary(schema, value))];
  };
  return Object.fromEntries(details.map(shown));
}
