// graphql-ws against the server: a query, a mutation, a subscription to its end, a refusal, and a subscription ended by the client.
import assert from 'node:assert/strict';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const url = process.argv[2].replace(/^http/, 'ws');
const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, lazy: false });

async function all(payload) {
  const results = [];
  for await (const result of client.iterate(payload)) {
    results.push(result);
  }
  return results;
}

assert.deepEqual(await all({ query: '{ __typename }' }), [{ data: { __typename: 'Query' } }]);
assert.deepEqual(
  await all({ query: 'subscription($n: Int!) { onCountdown(from: $n) }', variables: { n: 3 } }),
  [3, 2, 1].map((onCountdown) => ({ data: { onCountdown } })),
);
await assert.rejects(all({ query: '{ unknown }' }), (errors) => /Cannot query field/.test(errors[0].message));

const added = client.iterate({ query: 'subscription { onBookAdded { title pages } }' });
const first = added.next();
let answer;
do {
  // The subscription may not have begun yet, so books are added until it tells of one.
  await all({ query: 'mutation { addBook(input: { title: "New", pages: 7 }) { book { id } } }' });
  answer = await Promise.race([first, new Promise((resolve) => setTimeout(resolve, 20))]);
} while (!answer);
assert.deepEqual(answer.value, { data: { onBookAdded: { title: 'New', pages: 7 } } });
await added.return();
assert.deepEqual(await all({ query: '{ __typename }' }), [{ data: { __typename: 'Query' } }]);
await client.dispose();
console.log('ok');
