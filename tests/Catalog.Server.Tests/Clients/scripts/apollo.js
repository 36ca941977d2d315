// @apollo/client against the catalog: query, mutation into the cache, subscription over a socket, pagination by cursors, stored documents by GET.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const [uri, token] = process.argv.slice(2);
const authorization = `Bearer ${token}`;
const socket = createClient({ url: uri.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { authorization } });
const persisted = new PersistedQueryLink({ sha256: (text) => createHash('sha256').update(text).digest('hex'), useGETForHashedQueries: true });
const http = new HttpLink({ uri, headers: { authorization } });
const client = new ApolloClient({
  link: ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, new GraphQLWsLink(socket), persisted.concat(http)),
  cache: new InMemoryCache({
    typePolicies: { Query: { fields: { customers: relayStylePagination(['where', 'order']) } } },
    possibleTypes: { Item: ['Customer'], Node: ['Customer'], Error: ['CatalogError'] },
  }),
});

const CREATE = gql`
  mutation Create($fields: CustomerInput!) {
    createCustomer(input: { fields: $fields }) {
      sequence
      customer {
        id
        title
        tier
      }
      errors {
        ... on Error {
          code
          message
          field
        }
      }
    }
  }
`;
const create = async (fields) => (await client.mutate({ mutation: CREATE, variables: { fields } })).data.createCustomer;
const names = Array.from({ length: 23 }, (_, index) => `Customer ${String(index + 1).padStart(2, '0')}`);
for (const title of names) {
  assert.equal((await create({ title, city: 'Apollo' })).customer.title, title);
}

const CUSTOMERS = gql`
  query Customers($first: Int!, $after: String) {
    customers(first: $first, after: $after, where: { city: { eq: "Apollo" } }, order: [{ title: ASC }]) {
      edges {
        cursor
        node {
          id
          title
          tier
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`;
const watched = client.watchQuery({ query: CUSTOMERS, variables: { first: 10 } });
watched.subscribe({ error: (error) => console.error(error) });
let { data: page } = await client.query({ query: CUSTOMERS, variables: { first: 10 } });
assert.equal(page.customers.edges.length, 10);
assert.equal(page.customers.totalCount, 23);
for (let rounds = 0; page.customers.pageInfo.hasNextPage && rounds < 5; rounds++) {
  await watched.fetchMore({ variables: { first: 10, after: page.customers.pageInfo.endCursor } });
  page = client.readQuery({ query: CUSTOMERS, variables: { first: 10 } });
}
assert.deepEqual(
  page.customers.edges.map((edge) => edge.node.title),
  names,
);

const UPDATE = gql`
  mutation Update($id: ID!) {
    updateCustomer(input: { id: $id, fields: { title: "Renamed" } }) {
      customer {
        id
        title
      }
    }
  }
`;
const { id } = page.customers.edges[0].node;
await client.mutate({ mutation: UPDATE, variables: { id } });
assert.equal(client.readQuery({ query: CUSTOMERS, variables: { first: 10 } }).customers.edges[0].node.title, 'Renamed');

const last = await create({ title: 'Last' });
const CHANGES = gql`
  subscription Changes($after: Long) {
    itemChanged(kind: CUSTOMER, afterSequence: $after) {
      sequence
      item {
        id
        title
      }
    }
  }
`;
const event = await new Promise((resolve, reject) => {
  const subscription = client.subscribe({ query: CHANGES, variables: { after: last.sequence - 1 } }).subscribe({
    next: (told) => {
      subscription.unsubscribe();
      resolve(told.data.itemChanged);
    },
    error: reject,
  });
});
assert.deepEqual([event.sequence, event.item.title], [last.sequence, 'Last']);

const refused = await create({ title: '' });
assert.deepEqual([refused.errors[0].code, refused.errors[0].field], ['INVALID_VALUE', ['title']]);
await assert.rejects(client.query({ query: gql`{ unknown }` }), /Cannot query field/);
const node = await client.query({ query: gql`query One($id: ID!) { node(id: $id) { id ... on Customer { title city } } }`, variables: { id } });
assert.deepEqual([node.data.node.id, node.data.node.title, node.data.node.city], [id, 'Renamed', 'Apollo']);
client.stop();
await socket.dispose();
console.log('ok');
process.exit(0);
