// relay-runtime with what relay-compiler made of List.js: the first page, the next one into the same connection, a refetch, a mutation that
// prepends to it. Documents are sent by the id that the compiler gave them; the server knows no others.
import assert from 'node:assert/strict';
import relay from 'relay-runtime';
import add from './src/__generated__/ListAddMutation.graphql.js';
import more from './src/__generated__/ListPaginationQuery.graphql.js';
import list from './src/__generated__/ListQuery.graphql.js';
import refetch from './src/__generated__/RowRefetchQuery.graphql.js';

const [url, token] = process.argv.slice(2);
const sent = [];
async function ask(params, variables) {
  assert.equal(params.text, null);
  sent.push(params.name);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ doc_id: params.id, variables }),
  });
  return answer.json();
}

const environment = new relay.Environment({ network: relay.Network.create(ask), store: new relay.Store(new relay.RecordSource()) });
const commit = (title, connections) =>
  new Promise((resolve, reject) => {
    relay.commitMutation(environment, { mutation: add, variables: { title, connections }, onCompleted: resolve, onError: reject });
  });
for (let number = 1; number <= 13; number++) {
  await commit(`Kettle ${String(number).padStart(2, '0')}`, []);
}

const operation = relay.createOperationDescriptor(list, {});
await relay.fetchQuery(environment, list, {}).toPromise();
environment.retain(operation);
const connection = relay.ConnectionHandler.getConnectionID('client:root', 'List_products');
const titles = () => {
  const found = environment.getStore().getSource().get(connection);
  return found.edges.__refs.map((ref) => {
    const source = environment.getStore().getSource();
    return source.get(source.get(ref).node.__ref).title;
  });
};
assert.equal(titles().length, 10);

const endCursor = environment.getStore().getSource().get(environment.getStore().getSource().get(connection).pageInfo.__ref).endCursor;
await relay.fetchQuery(environment, more, { count: 10, cursor: endCursor }).toPromise();
assert.equal(titles().length, 13);
assert.equal(new Set(titles()).size, 13);

await commit('Teapot', [connection]);
assert.equal(titles()[0], 'Teapot');
const source = environment.getStore().getSource();
const id = source.get(source.get(source.get(connection).edges.__refs[0]).node.__ref).id;
const again = await relay.fetchQuery(environment, refetch, { id }).toPromise();
assert.ok(again.node);
assert.deepEqual([...new Set(sent)], ['ListAddMutation', 'ListQuery', 'ListPaginationQuery', 'RowRefetchQuery']);

const unknown = await ask({ text: null, name: 'x', id: 'd41d8cd98f00b204e9800998ecf8427e' }, {});
assert.equal(unknown.errors[0].extensions.code, 'HC0020');
console.log('ok');
process.exit(0);
