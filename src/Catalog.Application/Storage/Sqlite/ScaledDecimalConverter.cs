using Catalog.Domain;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Catalog.Application.Storage.Sqlite;

/// <summary>Stores a decimal as a whole number of ten-thousandths.</summary>
internal sealed class ScaledDecimalConverter() : ValueConverter<decimal, long>(
    value => ExactDecimal.ToScaled(value), scaled => ExactDecimal.FromScaled(scaled));
