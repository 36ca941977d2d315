using Catalog.Domain;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Catalog.Application.Storage.PostgreSql;

/// <summary>Lets only decimals through that the column keeps exactly; the database itself would round without a word.</summary>
internal sealed class CheckedDecimalConverter() : ValueConverter<decimal, decimal>(value => ExactDecimal.Checked(value), value => value);
