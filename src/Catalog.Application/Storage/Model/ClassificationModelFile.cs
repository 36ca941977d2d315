using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;

namespace Catalog.Application.Storage.Model;

/// <summary>The bytes of a trained model, apart from its row so that listing models reads none of them.</summary>
public sealed class ClassificationModelFile
{
    /// <summary>The model.</summary>
    public ModelId ModelId { get; set; }

    /// <summary>Its workspace.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The file as <see cref="ModelFile"/> writes it.</summary>
    public byte[] Content { get; set; } = [];
}
