using System.Text;
using System.Xml;

namespace Catalog.Application.Extraction;

/// <summary>Title, author, keywords and dates of office files and books: Dublin Core elements, with the names each format adds.</summary>
internal static class OfficeProperties
{
    private const int MaxDepth = 20;

    public static void Read(XmlReader reader, FileFacts facts)
    {
        var text = new StringBuilder();
        while (reader.Read() && reader.Depth < MaxDepth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    text.Clear();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when text.Length < 20_000:
                    text.Append(reader.Value);
                    break;
                case XmlNodeType.EndElement when text.Length > 0:
                    Say(reader.LocalName, text.ToString().Trim(), facts);
                    text.Clear();
                    break;
                default:
                    break;
            }
        }
    }

    private static void Say(string name, string text, FileFacts facts)
    {
        switch (name)
        {
            case "title":
                facts.SayTitle(text);
                break;
            case "creator" or "initial-creator":
                facts.SayCreator(text);
                break;
            case "description":
                facts.SayDescription(text);
                break;
            case "rights":
                facts.SayRights(text);
                break;
            case "language":
                facts.SayLanguage(text);
                break;
            case "created" or "creation-date" or "date":
                facts.SayCreatedAt(text);
                break;
            case "keywords" or "keyword" or "subject" or "category":
                Array.ForEach(text.Split([',', ';']), facts.SayKeyword);
                break;
            default:
                break;
        }

        facts.Keep("properties", name, text);
    }
}
