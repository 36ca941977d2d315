namespace Catalog.Application.Extraction;

/// <summary>A camera as people call it: maker and model, the maker not twice.</summary>
internal static class CameraName
{
    /// <summary>"NIKON" and "COOLPIX P6000" give "NIKON COOLPIX P6000"; "Canon" and "Canon EOS 5D" give "Canon EOS 5D". Null when there is no model.</summary>
    public static string? Of(string? maker, string? model)
    {
        (maker, model) = (maker?.Trim('\0', ' '), model?.Trim('\0', ' '));
        if (string.IsNullOrEmpty(model))
        {
            return string.IsNullOrEmpty(maker) ? null : maker;
        }

        var first = maker?.Split(' ')[0] ?? "";
        return first.Length == 0 || model.StartsWith(first, StringComparison.OrdinalIgnoreCase) ? model : $"{maker} {model}";
    }
}
