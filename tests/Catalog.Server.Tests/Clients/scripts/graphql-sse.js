// graphql-sse against the catalog in the mode named by the third argument: single or distinct.
import assert from 'node:assert/strict';
import { createClient } from 'graphql-sse';

const [url, token, mode] = process.argv.slice(2);
const client = createClient({ url, singleConnection: mode === 'single', retryAttempts: 0, headers: { authorization: `Bearer ${token}` } });

async function all(payload) {
  const results = [];
  for await (const result of client.iterate(payload)) {
    results.push(result);
  }
  return results;
}

assert.deepEqual(await all({ query: '{ __typename }' }), [{ data: { __typename: 'Query' } }]);
const CREATE = 'mutation($title: String!) { createDocument(input: { fields: { title: $title } }) { sequence } }';
const create = async (title) => (await all({ query: CREATE, variables: { title } }))[0].data.createDocument.sequence;
const before = await create(`Before ${mode}`);
const CHANGES = 'subscription($after: Long) { itemChanged(kind: DOCUMENT, afterSequence: $after) { item { title } } }';
const streams = [before, before - 1].map((after) => client.iterate({ query: CHANGES, variables: { after } }));
await create(`After ${mode}`);
const title = async (stream) => (await stream.next()).value.data.itemChanged.item.title;
assert.equal(await title(streams[0]), `After ${mode}`);
assert.deepEqual([await title(streams[1]), await title(streams[1])], [`Before ${mode}`, `After ${mode}`]);
await Promise.all(streams.map((stream) => stream.return()));

const [refused] = await all({ query: '{ unknown }' });
assert.match(refused.errors[0].message, /Cannot query field/);
const [absent] = await all({ query: 'subscription { itemChanged(taxonomy: "absent") { sequence } }' });
assert.match(absent.errors[0].message, /absent/);
client.dispose();
console.log('ok');
