using Catalog.Domain;
using SQLitePCL;

namespace Catalog.Application.Storage.Sqlite;

/// <summary>The functions our SQL uses that SQLite lacks; PostgreSQL gets functions of the same names by migration.</summary>
public static class SqliteFunctions
{
    /// <summary>catalog_fold(text): the text folded for comparison without regard to case, see <see cref="TextFold"/>; null stays null.</summary>
    public const string Fold = "catalog_fold";

    /// <summary>Makes the functions known to one open connection.</summary>
    public static void Register(sqlite3 database)
    {
        var code = raw.sqlite3_create_function(database, Fold, 1, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, FoldText);
        if (code != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"SQLite did not take the function {Fold} (code {code}).");
        }
    }

    private static void FoldText(sqlite3_context context, object userData, sqlite3_value[] arguments)
    {
        if (raw.sqlite3_value_type(arguments[0]) == raw.SQLITE_NULL)
        {
            raw.sqlite3_result_null(context);
            return;
        }

        raw.sqlite3_result_text(context, TextFold.Fold(raw.sqlite3_value_text(arguments[0]).utf8_to_string()));
    }
}
