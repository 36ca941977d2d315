// graphql-sse against the server in the mode named by the second argument: single or distinct.
import assert from 'node:assert/strict';
import { createClient } from 'graphql-sse';

const client = createClient({ url: process.argv[2], singleConnection: process.argv[3] === 'single', retryAttempts: 0 });

async function all(payload) {
  const results = [];
  for await (const result of client.iterate(payload)) {
    results.push(result);
  }
  return results;
}

assert.deepEqual(await all({ query: '{ __typename }' }), [{ data: { __typename: 'Query' } }]);
assert.deepEqual(
  await Promise.all([4, 3].map((n) => all({ query: 'subscription($n: Int!) { onCountdown(from: $n) }', variables: { n } }))),
  [
    [4, 3, 2, 1],
    [3, 2, 1],
  ].map((list) => list.map((onCountdown) => ({ data: { onCountdown } }))),
);
const [refused] = await all({ query: '{ unknown }' });
assert.match(refused.errors[0].message, /Cannot query field/);

const added = client.iterate({ query: 'subscription { onBookAdded { title } }' });
const first = added.next();
let answer;
do {
  await all({ query: 'mutation { addBook(input: { title: "New", pages: 7 }) { book { id } } }' });
  answer = await Promise.race([first, new Promise((resolve) => setTimeout(resolve, 20))]);
} while (!answer);
assert.deepEqual(answer.value, { data: { onBookAdded: { title: 'New' } } });
await added.return();
client.dispose();
console.log('ok');
