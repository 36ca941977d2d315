// urql against the catalog: pages through the schema-aware cache, a mutation, and a subscription over server-sent events.
import assert from 'node:assert/strict';
import { Client, fetchExchange, gql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { getIntrospectionQuery } from 'graphql';

const [url, token] = process.argv.slice(2);
const headers = { authorization: `Bearer ${token}` };
const introspection = await (
  await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ query: getIntrospectionQuery() }) })
).json();
const client = new Client({
  url,
  preferGetMethod: false,
  exchanges: [cacheExchange({ schema: introspection.data, resolvers: { Query: { locations: relayPagination() } } }), fetchExchange],
  fetchSubscriptions: true,
  fetchOptions: { headers },
});

const CREATE = gql`
  mutation ($title: String!) {
    createLocation(input: { fields: { title: $title } }) {
      sequence
      location {
        id
        title
      }
    }
  }
`;
let sequence;
for (let number = 1; number <= 25; number++) {
  const created = await client.mutation(CREATE, { title: `Shelf ${number}` }).toPromise();
  assert.equal(created.data.createLocation.location.title, `Shelf ${number}`);
  sequence = created.data.createLocation.sequence;
}

const LOCATIONS = gql`
  query ($first: Int!, $after: String) {
    locations(first: $first, after: $after) {
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
const first = await client.query(LOCATIONS, { first: 15 }).toPromise();
assert.equal(first.error, undefined);
assert.equal(first.data.locations.edges.length, 15);
const second = await client.query(LOCATIONS, { first: 15, after: first.data.locations.pageInfo.endCursor }).toPromise();
assert.equal(second.data.locations.edges.length, 25);
assert.equal(second.data.locations.pageInfo.hasNextPage, false);

const CHANGES = gql`
  subscription ($after: Long) {
    itemChanged(kind: LOCATION, afterSequence: $after) {
      item {
        id
        title
      }
    }
  }
`;
const titles = await new Promise((resolve, reject) => {
  const seen = [];
  client.subscription(CHANGES, { after: sequence - 2 }).subscribe((result) => {
    if (result.error) {
      reject(result.error);
      return;
    }
    seen.push(result.data.itemChanged.item.title);
    if (seen.length === 2) {
      resolve(seen);
    }
  });
});
assert.deepEqual(titles, ['Shelf 24', 'Shelf 25']);
const refused = await client.query(gql`{ unknown }`, {}).toPromise();
assert.match(refused.error.graphQLErrors[0].message, /Cannot query field/);
console.log('ok');
process.exit(0);
