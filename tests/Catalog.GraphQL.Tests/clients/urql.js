// urql against the server: a query through the schema-aware cache, a mutation, and a subscription over server-sent events.
import assert from 'node:assert/strict';
import { Client, fetchExchange, gql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { getIntrospectionQuery } from 'graphql';

const url = process.argv[2];
const introspection = await (
  await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: getIntrospectionQuery() }) })
).json();
const client = new Client({
  url,
  preferGetMethod: false,
  exchanges: [cacheExchange({ schema: introspection.data, resolvers: { Query: { books: relayPagination() } } }), fetchExchange],
  fetchSubscriptions: true,
});

const BOOKS = gql`
  query ($first: Int!, $after: String) {
    books(first: $first, after: $after) {
      edges {
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
const first = await client.query(BOOKS, { first: 15 }).toPromise();
assert.equal(first.error, undefined);
const second = await client.query(BOOKS, { first: 15, after: first.data.books.pageInfo.endCursor }).toPromise();
assert.equal(second.data.books.edges.length, 25);
assert.equal(second.data.books.pageInfo.hasNextPage, false);

const added = await client.mutation(gql`mutation { addBook(input: { title: "T", pages: 3 }) { book { id pages } } }`, {}).toPromise();
assert.equal(added.data.addBook.book.pages, 3);

const numbers = await new Promise((resolve, reject) => {
  const seen = [];
  client.subscription(gql`subscription { onCountdown(from: 3) }`, {}).subscribe((result) => {
    if (result.error) {
      reject(result.error);
      return;
    }
    seen.push(result.data.onCountdown);
    if (seen.length === 3) {
      resolve(seen);
    }
  });
});
assert.deepEqual(numbers, [3, 2, 1]);
const refused = await client.query(gql`{ unknown }`, {}).toPromise();
assert.match(refused.error.graphQLErrors[0].message, /Cannot query field/);
console.log('ok');
process.exit(0);
