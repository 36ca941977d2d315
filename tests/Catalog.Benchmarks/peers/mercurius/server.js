// mercurius with its JIT over better-sqlite3, read only, on the catalog's own tables: the peer of the graphql benchmark.
// usage: node server.js DATABASE WORKSPACE PORT WORKERS
import cluster from 'node:cluster'
import Database from 'better-sqlite3'
import Fastify from 'fastify'
import mercurius from 'mercurius'

const [file, workspace, port, workers] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4]), Number(process.argv[5])]

if (cluster.isPrimary && workers > 1) {
  for (let i = 0; i < workers; i++) cluster.fork()
} else {
  await serve()
}

async function serve () {
  const db = new Database(file, { readonly: true })
  db.pragma('mmap_size = 1073741824')
  const text = `SELECT p.Id id, i.ExternalKey externalKey, i.Title title, i.Description description, p.Sku sku, p.Brand brand, p.Price / 10000.0 price, p.Currency currency
    FROM Products p JOIN Items i ON i.Id = p.Id`
  const one = db.prepare(`${text} WHERE p.Id = ? AND p.WorkspaceId = ${workspace}`)
  const first = db.prepare(`${text} WHERE +p.WorkspaceId = ${workspace} ORDER BY p.Id LIMIT ?`)
  const inCategory = db.prepare(`${text.replace('FROM Products p', 'FROM TagAssignments t JOIN Products p ON p.Id = t.ItemId')}
    WHERE t.WorkspaceId = ${workspace} AND t.ConceptId = ? AND t.Status = 2 AND p.Price >= ? AND p.Price <= ? ORDER BY p.Price, p.Id LIMIT ?`)
  const taxonomy = db.prepare(`SELECT Id FROM Taxonomies WHERE WorkspaceId = ${workspace} AND Key = ?`).pluck()
  const conceptsOf = new Map()
  const many = n => {
    if (!conceptsOf.has(n)) {
      conceptsOf.set(n, db.prepare(`SELECT t.ItemId item, c.Id id, c.Name name FROM TagAssignments t JOIN Concepts c ON c.Id = t.ConceptId
        WHERE t.WorkspaceId = ${workspace} AND t.ItemId IN (${Array(n).fill('?').join(',')}) AND t.Status = 2 AND t.TaxonomyId = ? ORDER BY t.ItemId, t.Id`))
    }
    return conceptsOf.get(n)
  }
  const toId = (type, key) => Buffer.from(`${type}:${key}`).toString('base64')
  const fromId = id => Number(Buffer.from(id, 'base64').toString().split(':')[1])

  const schema = `
    scalar Decimal
    type Query { product(id: ID!): Product products(first: Int, where: ProductFilterInput, order: [ProductSortInput!]): ProductsConnection }
    input ProductFilterInput { tagged: TaggedInput price: DecimalOperationFilterInput }
    input TaggedInput { anyOf: [ID!] }
    input DecimalOperationFilterInput { gte: Decimal lte: Decimal }
    input ProductSortInput { price: SortEnumType }
    enum SortEnumType { ASC DESC }
    type ProductsConnection { nodes: [Product!] }
    type Product { id: ID! externalKey: String! title: String! description: String sku: String brand: String price: Float currency: String tags(taxonomy: String): [TagAssignment!]! }
    type TagAssignment { concept: Concept! }
    type Concept { id: ID! name: String! }`
  const resolvers = {
    Query: {
      product: (_, { id }) => one.get(fromId(id)),
      products: (_, { first: n = 10, where }) => ({
        nodes: where
          ? inCategory.all(fromId(where.tagged.anyOf[0]), where.price.gte * 10000, where.price.lte * 10000, n)
          : first.all(n)
      })
    },
    Product: { id: product => toId('Product', product.id) },
    Concept: { id: concept => toId('Concept', concept.id) }
  }
  const loaders = {
    Product: {
      tags: {
        loader: async queries => {
          const groups = new Map()
          const answers = new Map()
          for (const { obj, params } of queries) {
            if (!groups.has(params.taxonomy)) groups.set(params.taxonomy, [])
            groups.get(params.taxonomy).push(obj.id)
          }
          for (const [key, ids] of groups) {
            for (const row of many(ids.length).iterate(...ids, taxonomy.get(key))) {
              const slot = `${key}/${row.item}`
              if (!answers.has(slot)) answers.set(slot, [])
              answers.get(slot).push({ concept: { id: row.id, name: row.name } })
            }
          }
          return queries.map(({ obj, params }) => answers.get(`${params.taxonomy}/${obj.id}`) ?? [])
        },
        opts: { cache: false }
      }
    }
  }
  const app = Fastify()
  await app.register(mercurius, { schema, resolvers, loaders, jit: 1, path: '/graphql' })
  await app.listen({ port, host: '127.0.0.1' })
}
