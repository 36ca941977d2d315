using Catalog.Server.Hosting;
using Catalog.Server.Tests.Serving;
using Catalog.Testing;

namespace Catalog.Server.Tests.Clients;

/// <summary>The tools with which front-end teams compile their documents against schema/catalog.graphql.</summary>
public sealed class ClientToolTests(NodeClients clients)
{
    private const string Pagination =
        """
        import { graphql } from 'relay-runtime';
        export const list = graphql`
          fragment List_query on Query
          @refetchable(queryName: "ListPaginationQuery")
          @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
            products(first: $count, after: $cursor) @connection(key: "List_products") {
              edges { node { id title ...Row_product } }
            }
          }
        `;
        export const row = graphql`
          fragment Row_product on Product @refetchable(queryName: "RowRefetchQuery") {
            id sku price tags { status confidence concept { id name } }
          }
        `;
        export const page = graphql`query ListQuery { ...List_query }`;
        export const add = graphql`
          mutation ListAddMutation($title: String!, $connections: [ID!]!) {
            createProduct(input: { fields: { title: $title } }) {
              product @prependNode(connections: $connections, edgeTypeName: "ProductsEdge") { id title }
              errors { ... on Error { code message field } }
            }
          }
        `;
        export const changed = graphql`subscription ListChangedSubscription { itemChanged(kind: PRODUCT) { sequence item { id title } } }`;
        """;

    private const string Document =
        """
        query Products($first: Int, $where: ProductFilterInput) {
          products(first: $first, where: $where, order: [{ price: DESC }]) {
            edges { node { id title price brand currency createdAt kind } }
            pageInfo { hasNextPage endCursor }
          }
          search(query: "lamp", facets: [{ field: "brand" }]) { totalCount edges { score node { id ... on Product { brand } } } facets { name values { label count } } }
        }
        mutation Create($input: CreateProductInput!) { createProduct(input: $input) { product { id } errors { ... on Error { code message field } } } }
        """;

    private static string Sdl => RepositoryRoot.File("schema/catalog.graphql");

    [Fact]
    public async Task Relay_CompiledWithConnectionAndRefetchable_RunsAgainstAServerThatTrustsItsDocumentsOnly()
    {
        var folder = await clients.EmptyFolderAsync("relay");
        Directory.CreateDirectory(Path.Combine(folder, "src", "__generated__"));
        File.Copy(Sdl, Path.Combine(folder, "schema.graphql"));
        await File.WriteAllTextAsync(Path.Combine(folder, "src", "List.js"), Pagination);
        await File.WriteAllTextAsync(Path.Combine(folder, "persisted.json"), "{}");
        await File.WriteAllTextAsync(Path.Combine(folder, "relay.config.json"), """{"src":"./src","schema":"./schema.graphql","language":"javascript","eagerEsModules":true,"persistConfig":{"file":"./persisted.json"}}""");
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"name":"list","type":"module"}""");

        // By its path, for another package brings an older program of the same name.
        var (exit, output) = await clients.RunProgramAsync("../relay-compiler/cli.js", folder, "relay.config.json");

        Assert.True(exit == 0, output);
        Assert.Equal(
            ["ListAddMutation", "ListChangedSubscription", "ListPaginationQuery", "ListQuery", "List_query", "RowRefetchQuery", "Row_product"],
            Directory.GetFiles(Path.Combine(folder, "src", "__generated__")).Select(file => Path.GetFileName(file).Replace(".graphql.js", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        await using var catalog = await ServedCatalog.StartAsync(new GraphQLSettings { TrustedDocuments = Path.Combine(folder, "persisted.json"), OnlyTrustedDocuments = true });
        Assert.Equal("ok\n", await clients.RunInAsync(folder, RealClientTests.Script("relay.js"), catalog.Endpoint, catalog.EditorToken));
    }

    [Fact]
    public async Task GraphQLCodegen_FromTheSdl_TypesTheOperationsAndCompiles()
    {
        var folder = await clients.EmptyFolderAsync("codegen");
        await File.WriteAllTextAsync(Path.Combine(folder, "products.graphql"), Document);
        await File.WriteAllTextAsync(Path.Combine(folder, "codegen.json"), $$$$"""{"schema":"{{{{Sdl}}}}","documents":"products.graphql","config":{"strictScalars":true,"scalars":{"DateTime":"string","Date":"string","Long":"number","Decimal":"number","JSON":"unknown","UUID":"string","Upload":"File","URL":"string","Duration":"string"}},"generates":{"types.ts":{"plugins":["typescript","typescript-operations","typed-document-node"]}}}""");
        await File.WriteAllTextAsync(Path.Combine(folder, "use.ts"), """
            import { ProductsDocument, type ProductsQuery, type CreateProductInput } from './types';
            type Node = NonNullable<NonNullable<ProductsQuery['products']>['edges']>[number]['node'];
            export const node: Node = { id: 'x', title: 'x', price: 1.5, brand: null, currency: null, createdAt: '2026-01-02T03:04:05Z', kind: ProductsDocument ? ('PRODUCT' as Node['kind']) : ('ASSET' as Node['kind']) };
            export const input: CreateProductInput = { fields: { title: 'x', price: 2 } };
            // @ts-expect-error a price is a number
            export const wrong: CreateProductInput = { fields: { title: 'x', price: 'two' } };
            """);

        var (exit, output) = await clients.RunProgramAsync("graphql-codegen", folder, "--config", "codegen.json");
        Assert.True(exit == 0, output);
        var (compiled, problems) = await clients.RunProgramAsync("tsc", folder, "--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "use.ts");

        Assert.True(compiled == 0, problems);
        Assert.Contains("export const CreateDocument", await File.ReadAllTextAsync(Path.Combine(folder, "types.ts")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GqlTada_FromTheSdl_ChecksDocumentsByTypes()
    {
        var folder = await clients.EmptyFolderAsync("tada");
        await File.WriteAllTextAsync(Path.Combine(folder, "tsconfig.json"), $$$"""{"compilerOptions":{"strict":true,"noEmit":true,"module":"esnext","moduleResolution":"bundler","target":"es2022","skipLibCheck":true,"plugins":[{"name":"gql.tada/ts-plugin","schema":"{{{Sdl}}}","tadaOutputLocation":"./graphql-env.d.ts"}]},"include":["*.ts"]}""");
        await File.WriteAllTextAsync(Path.Combine(folder, "products.ts"), """
            import { initGraphQLTada, type ResultOf, type VariablesOf } from 'gql.tada';
            import type { introspection } from './graphql-env.d.ts';
            const graphql = initGraphQLTada<{ introspection: introspection }>();
            const products = graphql(`query Products($first: Int, $where: ProductFilterInput) { products(first: $first, where: $where) { nodes { id title brand } } }`);
            type Node = NonNullable<NonNullable<NonNullable<ResultOf<typeof products>['products']>['nodes']>[number]>;
            export const node: Node = { id: 'x', title: 'x', brand: null };
            export const variables: VariablesOf<typeof products> = { first: 10, where: { title: { contains: 'x' } } };
            // @ts-expect-error a title is a text
            export const wrong: Node = { id: 'x', title: 1, brand: null };
            // @ts-expect-error there is no such condition
            export const unknown: VariablesOf<typeof products> = { where: { title: { sounds: 'x' } } };
            """);

        var (generated, output) = await clients.RunProgramAsync("gql.tada", folder, "generate-output");
        Assert.True(generated == 0, output);
        var (compiled, problems) = await clients.RunProgramAsync("tsc", folder, "-p", "tsconfig.json");

        Assert.True(compiled == 0, problems);
    }

    [Fact]
    public async Task Subgraph_OfTheCatalog_ComposesWithOneThatExtendsItsProducts()
    {
        await using var catalog = await ServedCatalog.StartAsync(new GraphQLSettings { Federation = true });
        using var folder = new TemporaryFolder();
        var sdl = (await catalog.DataAsync("{ _service { sdl } }")).GetProperty("_service").GetProperty("sdl").GetString() ?? "";

        foreach (var key in new[] { "id", "externalKey" })
        {
            var composed = await clients.RunAsync("tests/Catalog.Testing/clients/compose.js", folder.Write("catalog.graphql", sdl), "Product", key);

            Assert.StartsWith("type Product", composed, StringComparison.Ordinal);
            Assert.Contains("stars: Int!", composed, StringComparison.Ordinal);
            Assert.Contains("sku: String", composed, StringComparison.Ordinal);
        }
    }
}
