// graphql-ws against the catalog: a query, a mutation, a subscription that is ended by the client, one that the server refuses, and a wrong token.
import assert from 'node:assert/strict';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const [address, token] = process.argv.slice(2);
const url = address.replace(/^http/, 'ws');
const connect = (authorization) => createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, lazy: true, connectionParams: { authorization } });
const client = connect(`Bearer ${token}`);

async function all(payload) {
  const results = [];
  for await (const result of client.iterate(payload)) {
    results.push(result);
  }
  return results;
}

assert.deepEqual(await all({ query: '{ __typename }' }), [{ data: { __typename: 'Query' } }]);
const CREATE = 'mutation($title: String!) { createDocument(input: { fields: { title: $title } }) { sequence document { title } } }';
const [created] = await all({ query: CREATE, variables: { title: 'Told by a socket' } });
const { sequence, document } = created.data.createDocument;
assert.equal(document.title, 'Told by a socket');
await assert.rejects(all({ query: '{ unknown }' }), (errors) => /Cannot query field/.test(errors[0].message));

const CHANGES = 'subscription($after: Long) { itemChanged(kind: DOCUMENT, afterSequence: $after) { sequence item { title } } }';
const changes = client.iterate({ query: CHANGES, variables: { after: sequence - 1 } });
assert.equal((await changes.next()).value.data.itemChanged.item.title, 'Told by a socket');
await all({ query: CREATE, variables: { title: 'And another' } });
assert.equal((await changes.next()).value.data.itemChanged.item.title, 'And another');
await changes.return();

const refused = await all({ query: 'subscription { itemChanged(taxonomy: "absent") { sequence } }' });
assert.match(refused[0].errors[0].message, /absent/);
assert.equal(refused.length, 1);
assert.deepEqual(await all({ query: '{ __typename }' }), [{ data: { __typename: 'Query' } }]);
await client.dispose();

const stranger = connect('Bearer cat_wrong');
await assert.rejects(stranger.iterate({ query: '{ __typename }' }).next(), (closed) => closed.code === 4403);
console.log('ok');
