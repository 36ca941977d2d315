// What a client that introspects the running server prints, beside what one prints that reads the SDL file given: they must be the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';

const [url, token, file] = process.argv.slice(2);
const query = getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });
const answer = await fetch(url, {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  body: JSON.stringify({ query }),
});
const { data, errors } = await answer.json();
assert.equal(errors, undefined);
const served = printSchema(lexicographicSortSchema(buildClientSchema(data)));
const written = printSchema(lexicographicSortSchema(buildSchema(readFileSync(file, 'utf8'))));
assert.ok(served.length > 100_000);
assert.equal(served, written);
console.log('ok');
