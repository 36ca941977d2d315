// @apollo/client against the server: query, mutation into the cache, subscription over a socket, pagination by cursors, stored documents.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { relayStylePagination } from '@apollo/client/utilities';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const uri = process.argv[2];
const socket = createClient({ url: uri.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
const persisted = new PersistedQueryLink({ sha256: (text) => createHash('sha256').update(text).digest('hex'), useGETForHashedQueries: true });
const client = new ApolloClient({
  link: ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, new GraphQLWsLink(socket), persisted.concat(new HttpLink({ uri }))),
  cache: new InMemoryCache({ typePolicies: { Query: { fields: { books: relayStylePagination() } } } }),
});

const BOOKS = gql`
  query Books($first: Int!, $after: String) {
    books(first: $first, after: $after) {
      edges {
        cursor
        node {
          id
          title
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const watched = client.watchQuery({ query: BOOKS, variables: { first: 10 } });
watched.subscribe({ error: (error) => console.error(error) });
let { data: page } = await client.query({ query: BOOKS, variables: { first: 10 } });
assert.equal(page.books.edges.length, 10);
for (let rounds = 0; page.books.pageInfo.hasNextPage && rounds < 5; rounds++) {
  await watched.fetchMore({ variables: { first: 10, after: page.books.pageInfo.endCursor } });
  page = client.readQuery({ query: BOOKS, variables: { first: 10 } });
}
assert.deepEqual(
  page.books.edges.map((edge) => edge.node.title),
  Array.from({ length: 25 }, (_, index) => `Book ${String(index + 1).padStart(2, '0')}`),
);

const events = [];
const subscription = client
  .subscribe({ query: gql`subscription { onBookAdded { id title } }` })
  .subscribe({ next: (event) => events.push(event.data.onBookAdded.title) });
const ADD = gql`
  mutation Add($title: String!) {
    addBook(input: { title: $title, pages: 1 }) {
      book {
        id
        title
      }
    }
  }
`;
for (let rounds = 0; events.length === 0 && rounds < 200; rounds++) {
  const added = await client.mutate({ mutation: ADD, variables: { title: 'Written later' } });
  assert.equal(added.data.addBook.book.title, 'Written later');
  await new Promise((resolve) => setTimeout(resolve, 20));
}
assert.equal(events[0], 'Written later');
subscription.unsubscribe();

await assert.rejects(client.query({ query: gql`{ unknown }` }), /Cannot query field/);
const node = await client.query({ query: gql`query One($id: ID!) { node(id: $id) { ... on Book { id title subtitle } } }`, variables: { id: page.books.edges[0].node.id } });
assert.deepEqual({ ...node.data.node, __typename: undefined }, { __typename: undefined, id: page.books.edges[0].node.id, title: 'Book 01', subtitle: 'on numbers' });
client.stop();
await socket.dispose();
console.log('ok');
process.exit(0);
