using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;

namespace Catalog.Application.Demo;

/// <summary>Eight segments, put together from what the demo's customers and products did.</summary>
internal static class DemoSegments
{
    public static (List<Segment> Segments, List<SegmentMember> Members) Build(DemoScene scene)
    {
        var segments = new List<Segment>();
        var members = new List<SegmentMember>();
        var last = new Dictionary<ItemId, DateTimeOffset>();
        var spent = new Dictionary<ItemId, (int Orders, decimal Net)>();
        foreach (var order in scene.Orders)
        {
            var customer = order.CustomerId!.Value; // every order of the demo has one
            var at = order.OrderDate!.Value; // and a date
            last[customer] = last.TryGetValue(customer, out var known) && known > at ? known : at;
            var before = spent.GetValueOrDefault(customer);
            spent[customer] = (before.Orders + 1, before.Net + order.NetTotal);
        }

        Customers("Loyal customers", "Marketing/Lifecycle", "Twelve orders or more in two years.", customer => spent.GetValueOrDefault(customer.Id).Orders >= 12);
        Customers("Big spenders", "Marketing/Value", "More than 2,500 euro in two years.", customer => spent.GetValueOrDefault(customer.Id).Net > 2_500);
        Customers("Lapsed customers", "Marketing/Lifecycle", "Ordered once, but not in the last half year.", customer => last.TryGetValue(customer.Id, out var at) && at < scene.Now.AddDays(-180));
        Customers("Never ordered", "Marketing/Lifecycle", "An account and no order.", customer => !spent.ContainsKey(customer.Id));
        Customers("New this quarter", "Marketing/Lifecycle", "Customer for at most ninety days.", customer => customer.CustomerSince > scene.Now.AddDays(-90));
        Customers("Newsletter, German-speaking", "Marketing/Newsletter", "Consent given; Germany, Austria, Switzerland.", customer => customer is { Consent: true, Country: "Germany" or "Austria" or "Switzerland" });
        Customers("Gold and platinum", "Marketing/Value", "The two highest tiers.", customer => customer.Tier is "gold" or "platinum");
        var empty = scene.Inventory.GroupBy(item => item.ProductId).Where(group => group.All(item => item.OnHand < 20)).Select(group => group.Key).ToHashSet();
        Add("Products running out", "Purchasing", "Fewer than twenty on hand in every place.", ItemKind.Product, scene.Products.Where(product => empty.Contains(product.Id)));
        return (segments, members);

        void Customers(string name, string folder, string description, Func<Customer, bool> belongs) => Add(name, folder, description, ItemKind.Customer, scene.Customers.Where(belongs));

        void Add(string name, string folder, string description, ItemKind kind, IEnumerable<Item> items)
        {
            var segment = new Segment
            {
                Id = scene.Ids.Next<SegmentId>(), WorkspaceId = scene.Caller.WorkspaceId, Name = name, NameFolded = TextFold.Fold(name), Description = description, Folder = folder,
                OwnerId = scene.Caller.ActorId, ItemKind = kind, CreatedAt = scene.Now, UpdatedAt = scene.Now,
            };
            foreach (var item in items)
            {
                segment.MemberCount++;
                members.Add(new()
                {
                    Id = scene.Ids.Next<SegmentMemberId>(), WorkspaceId = scene.Caller.WorkspaceId, SegmentId = segment.Id, ItemId = item.Id, Origin = MembershipOrigin.Manual, From = scene.Now, RecordedAt = scene.Now,
                });
            }

            segments.Add(segment);
            scene.Changes.Add(ChangeSubject.Segment, segment.Id.Value, ChangeKind.Created);
        }
    }
}
