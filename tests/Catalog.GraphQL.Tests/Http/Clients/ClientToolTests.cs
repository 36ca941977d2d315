using Catalog.GraphQL.Types.Sdl;
using Catalog.Testing;

namespace Catalog.GraphQL.Tests.Http.Clients;

/// <summary>The tools with which front-end teams compile their documents against our SDL.</summary>
public sealed class ClientToolTests(NodeClients clients)
{
    private const string Pagination =
        """
        import { graphql } from 'relay-runtime';
        export const list = graphql`
          fragment List_query on Query
          @refetchable(queryName: "ListPaginationQuery")
          @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
            books(first: $count, after: $cursor) @connection(key: "List_books") {
              edges { node { id title ...Row_book } }
            }
          }
        `;
        export const row = graphql`
          fragment Row_book on Book @refetchable(queryName: "RowRefetchQuery") { id pages subtitle }
        `;
        export const page = graphql`query ListQuery { ...List_query }`;
        export const add = graphql`
          mutation ListAddMutation($title: String!, $connections: [ID!]!) {
            addBook(input: { title: $title, pages: 1 }) {
              book @prependNode(connections: $connections, edgeTypeName: "BooksEdge") { id title }
            }
          }
        `;
        export const added = graphql`subscription ListAddedSubscription { onBookAdded { id title } }`;
        """;

    private const string Document =
        """
        query Books($first: Int) { books(first: $first) { edges { node { id title pages subtitle } } pageInfo { hasNextPage endCursor } } }
        mutation Add($input: AddBookInput!) { addBook(input: $input) { book { id } } }
        """;

    private static string Sdl => SchemaPrinter.Print(Library.Executor().Schema);

    [Fact]
    public async Task RelayCompiler_WithConnectionAndRefetchable_CompilesEveryOperation()
    {
        using var folder = new TemporaryFolder();
        folder.Write("schema.graphql", Sdl);
        folder.Write("src/List.js", Pagination);
        Directory.CreateDirectory(folder["src/__generated__"]);
        folder.Write("relay.config.json", """{"src":"./src","schema":"./schema.graphql","language":"javascript","eagerEsModules":true}""");
        folder.Write("package.json", """{"name":"list","type":"module"}""");

        // By its path, for another package brings an older program of the same name.
        var (exit, output) = await clients.RunProgramAsync("../relay-compiler/cli.js", folder.Path, "relay.config.json");

        Assert.True(exit == 0, output);
        Assert.Equal(
            ["ListAddMutation", "ListAddedSubscription", "ListPaginationQuery", "ListQuery", "List_query", "RowRefetchQuery", "Row_book"],
            Directory.GetFiles(folder["src/__generated__"]).Select(file => Path.GetFileName(file).Replace(".graphql.js", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task GraphQLCodegen_FromTheSdl_TypesTheOperations()
    {
        var installed = await clients.FolderAsync();
        var folder = Directory.CreateDirectory(Path.Combine(installed, "codegen")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "schema.graphql"), Sdl);
        await File.WriteAllTextAsync(Path.Combine(folder, "books.graphql"), Document);
        await File.WriteAllTextAsync(Path.Combine(folder, "codegen.json"), """{"schema":"schema.graphql","documents":"books.graphql","silent":true,"generates":{"types.ts":{"plugins":["typescript","typescript-operations","typed-document-node"]}}}""");
        File.Delete(Path.Combine(folder, "types.ts"));

        var (exit, output) = await clients.RunProgramAsync("graphql-codegen", folder, "--config", "codegen.json");

        Assert.True(exit == 0, output);
        var types = await File.ReadAllTextAsync(Path.Combine(folder, "types.ts"));
        Assert.Contains("export type BooksQuery = { __typename?: 'Query', books?:", types, StringComparison.Ordinal);
        Assert.Contains("id: string, title: string, pages: number, subtitle?: string | null", types, StringComparison.Ordinal);
        Assert.Contains("export const AddDocument", types, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GqlTada_FromTheSdl_ChecksDocumentsByTypes()
    {
        var installed = await clients.FolderAsync();
        var folder = Directory.CreateDirectory(Path.Combine(installed, "tada")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "schema.graphql"), Sdl);
        await File.WriteAllTextAsync(Path.Combine(folder, "tsconfig.json"), """{"compilerOptions":{"strict":true,"noEmit":true,"module":"esnext","moduleResolution":"bundler","target":"es2022","skipLibCheck":true,"plugins":[{"name":"gql.tada/ts-plugin","schema":"./schema.graphql","tadaOutputLocation":"./graphql-env.d.ts"}]},"include":["*.ts"]}""");
        await File.WriteAllTextAsync(Path.Combine(folder, "books.ts"), """
            import { initGraphQLTada, type ResultOf } from 'gql.tada';
            import type { introspection } from './graphql-env.d.ts';
            const graphql = initGraphQLTada<{ introspection: introspection }>();
            const books = graphql(`query Books($first: Int) { books(first: $first) { nodes { id title pages subtitle } } }`);
            type Node = NonNullable<NonNullable<NonNullable<ResultOf<typeof books>['books']>['nodes']>[number]>;
            export const node: Node = { id: 'x', title: 'x', pages: 1, subtitle: null };
            // @ts-expect-error pages is a number
            export const wrong: Node = { id: 'x', title: 'x', pages: 'x', subtitle: null };
            """);

        var (generated, output) = await clients.RunProgramAsync("gql.tada", folder, "generate-output");
        Assert.True(generated == 0, output);
        var (compiled, problems) = await clients.RunProgramAsync("tsc", folder, "-p", "tsconfig.json");

        Assert.True(compiled == 0, problems);
    }
}
