import java.io.*;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.facet.*;
import org.apache.lucene.facet.sortedset.*;
import org.apache.lucene.facet.taxonomy.*;
import org.apache.lucene.facet.taxonomy.directory.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.*;

/**
 * The peer of the search benchmark: indexes a corpus with Lucene 8 and runs the queries on one thread.
 * Arguments: corpus.tsv queries.tsv indexFolder passes (sorted-set | taxonomy). Prints lines "name value".
 * Queries run over title (boost 2) and body; every hit's stored id is loaded.
 */
public final class LuceneBench {
    private static final String[] DIMENSIONS = {"kind", "brand", "state"};
    private static boolean taxonomy;
    private static FacetsConfig config = new FacetsConfig();

    public static void main(String[] args) throws Exception {
        Path folder = Paths.get(args[2]);
        int passes = Integer.parseInt(args[3]);
        taxonomy = args[4].equals("taxonomy");
        index(args[0], folder);
        search(args[1], folder, passes);
    }

    private static void index(String corpus, Path folder) throws Exception {
        long cpu = cpu(), start = System.nanoTime();
        int count = 0;
        try (Directory dir = FSDirectory.open(folder.resolve("index")); Directory taxo = FSDirectory.open(folder.resolve("taxonomy"))) {
            IndexWriterConfig writerConfig = new IndexWriterConfig(new StandardAnalyzer()).setRAMBufferSizeMB(48);
            DirectoryTaxonomyWriter taxonomyWriter = taxonomy ? new DirectoryTaxonomyWriter(taxo) : null;
            try (IndexWriter writer = new IndexWriter(dir, writerConfig);
                 BufferedReader reader = Files.newBufferedReader(Paths.get(corpus), StandardCharsets.UTF_8)) {
                for (String line; (line = reader.readLine()) != null; count++) {
                    String[] parts = line.split("\t", -1);
                    Document doc = new Document();
                    doc.add(new StringField("id", parts[0], Field.Store.YES));
                    doc.add(new TextField("title", parts[1], Field.Store.NO));
                    doc.add(new TextField("body", parts[2], Field.Store.NO));
                    for (int i = 0; i < 3; i++) {
                        if (!parts[3 + i].isEmpty()) {
                            doc.add(taxonomy ? new FacetField(DIMENSIONS[i], parts[3 + i]) : new SortedSetDocValuesFacetField(DIMENSIONS[i], parts[3 + i]));
                        }
                    }
                    double price = Double.parseDouble(parts[6]);
                    doc.add(new DoublePoint("price", price));
                    doc.add(new DoubleDocValuesField("price", price));
                    writer.addDocument(taxonomy ? config.build(taxonomyWriter, doc) : config.build(doc));
                }
                if (taxonomyWriter != null) taxonomyWriter.commit();
                writer.commit();
                print("index_docs_per_s", count / seconds(start));
                print("index_docs_per_cpu_s", count * 1e9 / (cpu() - cpu));
                writer.forceMerge(1);
                writer.commit();
                print("index_merged_docs_per_s", count / seconds(start));
            }
            if (taxonomyWriter != null) taxonomyWriter.close();
        }
        long size = 0;
        try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) if (Files.isRegularFile(file)) size += Files.size(file);
        }
        print("size_bytes", size);
    }

    private static void search(String queriesFile, Path folder, int passes) throws Exception {
        List<String[]> queries = new ArrayList<>();
        for (String line : Files.readAllLines(Paths.get(queriesFile), StandardCharsets.UTF_8)) queries.add(line.split("\t", -1));
        long open = System.nanoTime();
        try (Directory dir = FSDirectory.open(folder.resolve("index")); Directory taxo = FSDirectory.open(folder.resolve("taxonomy"));
             DirectoryReader reader = DirectoryReader.open(dir)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            TaxonomyReader taxonomyReader = taxonomy ? new DirectoryTaxonomyReader(taxo) : null;
            SortedSetDocValuesReaderState state = taxonomy ? null : new DefaultSortedSetDocValuesReaderState(reader);
            Search or = query -> {
                TopDocs top = searcher.search(parse(query[0], BooleanClause.Occur.SHOULD), 10);
                return load(searcher, top);
            };
            or.run(queries.get(0));
            print("open_ms", (System.nanoTime() - open) / 1e6);
            measure("or", queries, passes, or);
            measure("and", queries, passes, query -> load(searcher, searcher.search(parse(query[0], BooleanClause.Occur.MUST), 10)));
            measure("facets", queries, passes, query -> {
                FacetsCollector facets = new FacetsCollector();
                TopDocs top = FacetsCollector.search(searcher, parse(query[0], BooleanClause.Occur.SHOULD), 10, facets);
                Facets counts = taxonomy ? new FastTaxonomyFacetCounts(taxonomyReader, config, facets) : new SortedSetDocValuesFacetCounts(state, facets);
                long sum = 0;
                for (String dimension : DIMENSIONS) sum += top(counts, dimension);
                return load(searcher, top) + sum;
            });
            measure("sideways", queries, passes, query -> {
                DrillDownQuery down = new DrillDownQuery(config, parse(query[0], BooleanClause.Occur.SHOULD));
                down.add(DIMENSIONS[0], query[1]);
                DrillSideways sideways = taxonomy ? new DrillSideways(searcher, config, taxonomyReader) : new DrillSideways(searcher, config, state);
                DrillSideways.DrillSidewaysResult result = sideways.search(down, 10);
                long sum = 0;
                for (String dimension : DIMENSIONS) sum += top(result.facets, dimension);
                return load(searcher, result.hits) + sum;
            });
            long hits = 0;
            for (String[] query : queries) hits += searcher.count(parse(query[0], BooleanClause.Occur.SHOULD));
            print("or_total_hits", hits);
            print("rss_bytes", rss());
        }
    }

    private static long top(Facets facets, String dimension) throws IOException {
        FacetResult result = facets.getTopChildren(10, dimension);
        return result == null ? 0 : result.labelValues.length;
    }

    private static Query parse(String text, BooleanClause.Occur occur) throws IOException {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String word : text.split(" ")) {
            BooleanQuery.Builder one = new BooleanQuery.Builder();
            one.add(new BoostQuery(new TermQuery(new Term("title", word)), 2), BooleanClause.Occur.SHOULD);
            one.add(new TermQuery(new Term("body", word)), BooleanClause.Occur.SHOULD);
            all.add(one.build(), occur);
        }
        return all.build();
    }

    private static long load(IndexSearcher searcher, TopDocs top) throws IOException {
        long sum = 0;
        for (ScoreDoc hit : top.scoreDocs) sum += searcher.doc(hit.doc).get("id").length();
        return sum;
    }

    private static void measure(String name, List<String[]> queries, int passes, Search search) throws Exception {
        long sum = 0;
        for (int warm = 0; warm < 3; warm++) for (String[] query : queries) sum += search.run(query);
        double best = 0, bestCpu = 0;
        for (int pass = 0; pass < passes; pass++) {
            long cpu = ManagementFactory.getThreadMXBean().isCurrentThreadCpuTimeSupported() ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() : 0;
            long start = System.nanoTime();
            for (String[] query : queries) sum += search.run(query);
            best = Math.max(best, queries.size() / seconds(start));
            bestCpu = Math.max(bestCpu, queries.size() * 1e9 / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu));
        }
        print(name + "_qps", best);
        print(name + "_qps_cpu", bestCpu);
        if (sum == 42) System.err.println(sum);
    }

    private static double seconds(long start) { return (System.nanoTime() - start) / 1e9; }

    private static long cpu() { return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime(); }

    private static long rss() throws IOException {
        for (String line : Files.readAllLines(Paths.get("/proc/self/status"))) if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        return 0;
    }

    private static void print(String name, double value) { System.out.println(name + " " + String.format(Locale.ROOT, "%.3f", value)); }

    private interface Search { long run(String[] query) throws Exception; }
}
