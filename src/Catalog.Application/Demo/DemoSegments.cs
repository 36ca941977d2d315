using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;

namespace Catalog.Application.Demo;

/// <summary>Eight segments that follow what the demo's customers and products do, the goals they serve and a campaign. Members come with the first evaluation.</summary>
internal static class DemoSegments
{
    private const string Ordered = """{"related":{"relation":"orders","aggregate":"COUNT","op":"GTE","value":{"int":1}}}""";

    /// <summary>Name, folder, description, kind of members and condition.</summary>
    private static readonly (string Name, string Folder, string Description, ItemKind Kind, string Condition)[] All =
    [
        ("Loyal customers", "Marketing/Lifecycle", "Twelve orders or more.", ItemKind.Customer,
            """{"related":{"relation":"orders","aggregate":"COUNT","op":"GTE","value":{"int":12}}}"""),
        ("Big spenders", "Marketing/Value", "Orders of more than 2,500 euro in the last two years.", ItemKind.Customer,
            """{"related":{"relation":"orders","window":{"path":"orderDate","from":{"offset":"-P2Y"}},"aggregate":"SUM","of":"netTotal","op":"GT","value":{"int":2500}}}"""),
        ("Lapsed customers", "Marketing/Lifecycle", "Ordered once, but not in the last half year.", ItemKind.Customer,
            """{"and":[""" + Ordered + """,{"related":{"relation":"orders","window":{"path":"orderDate","from":{"offset":"-P180D"}},"aggregate":"COUNT","op":"EQ","value":{"int":0}}}]}"""),
        ("Never ordered", "Marketing/Lifecycle", "An account and no order.", ItemKind.Customer,
            """{"related":{"relation":"orders","aggregate":"COUNT","op":"EQ","value":{"int":0}}}"""),
        ("New this quarter", "Marketing/Lifecycle", "Customer for at most ninety days.", ItemKind.Customer,
            """{"field":{"path":"customerSince","op":"AFTER","value":{"relative":{"offset":"-P90D"}}}}"""),
        ("Newsletter, German-speaking", "Marketing/Newsletter", "Consent given; Germany, Austria, Switzerland.", ItemKind.Customer,
            """{"and":[{"field":{"path":"consent","op":"EQ","value":{"bool":true}}},{"field":{"path":"country","op":"IN","values":[{"string":"Germany"},{"string":"Austria"},{"string":"Switzerland"}]}}]}"""),
        ("Gold and platinum", "Marketing/Value", "The two highest tiers.", ItemKind.Customer,
            """{"field":{"path":"tier","op":"IN","values":[{"string":"gold"},{"string":"platinum"}]}}"""),
        ("Products running out", "Purchasing", "Fewer than twenty on hand in every place.", ItemKind.Product,
            """{"and":[{"related":{"relation":"inventoryItems","aggregate":"COUNT","op":"GTE","value":{"int":1}}},{"related":{"relation":"inventoryItems","where":{"field":{"path":"onHand","op":"GTE","value":{"int":20}}},"aggregate":"COUNT","op":"EQ","value":{"int":0}}}]}"""),
    ];

    private static readonly (string Name, string Description, GoalMetric Metric, decimal Target, string[] Segments)[] Goals =
    [
        ("Keep 400 loyal customers", "Customers who order often stay.", GoalMetric.Members, 400, ["Loyal customers", "Gold and platinum"]),
        ("Win back lapsed customers", "Nobody who bought once is forgotten.", GoalMetric.Members, 50, ["Lapsed customers"]),
        ("A million from big spenders", "What those who spend most have spent.", GoalMetric.Revenue, 1_000_000, ["Big spenders", "Gold and platinum"]),
    ];

    public static DemoSegmentRows Build(DemoScene scene)
    {
        var workspace = scene.Caller.WorkspaceId;
        var segments = All.Select(one =>
        {
            var condition = ConditionJson.Read(one.Condition);
            var segment = new Segment
            {
                Id = scene.Ids.Next<SegmentId>(), WorkspaceId = workspace, Name = one.Name, NameFolded = TextFold.Fold(one.Name), Description = one.Description, Folder = one.Folder,
                OwnerId = scene.Caller.ActorId, Kind = SegmentKind.Dynamic, ItemKind = one.Kind, Condition = ConditionJson.Write(condition), ConditionHash = ConditionJson.Hash(condition),
                CreatedAt = scene.Now, UpdatedAt = scene.Now,
            };
            scene.Changes.Add(ChangeSubject.Segment, segment.Id.Value, ChangeKind.Created);
            return segment;
        }).ToList();
        var byName = segments.ToDictionary(segment => segment.Name, segment => segment.Id, StringComparer.Ordinal);
        List<Goal> goals = [];
        List<SegmentGoal> serving = [];
        foreach (var (name, description, metric, target, names) in Goals)
        {
            var goal = new Goal
            {
                Id = scene.Ids.Next<GoalId>(), WorkspaceId = workspace, Name = name, NameFolded = TextFold.Fold(name), Description = description, Metric = metric, Target = target,
                DueOn = DateOnly.FromDateTime(scene.Now.UtcDateTime.AddDays(180)), OwnerId = scene.Caller.ActorId, CreatedAt = scene.Now, UpdatedAt = scene.Now,
            };
            goals.Add(goal);
            serving.AddRange(names.Select(segment => new SegmentGoal { WorkspaceId = workspace, SegmentId = byName[segment], GoalId = goal.Id }));
            scene.Changes.Add(ChangeSubject.Goal, goal.Id.Value, ChangeKind.Created);
        }

        const string Spring = "Come back in spring";
        var campaign = new Campaign
        {
            Id = scene.Ids.Next<CampaignId>(), WorkspaceId = workspace, Name = Spring, NameFolded = TextFold.Fold(Spring), Description = "A letter with a voucher for those who have not ordered for half a year.",
            State = CampaignState.Running, StartsAt = scene.Now.AddDays(-14), EndsAt = scene.Now.AddDays(30), GoalId = goals[1].Id, OwnerId = scene.Caller.ActorId, CreatedAt = scene.Now, UpdatedAt = scene.Now,
        };
        scene.Changes.Add(ChangeSubject.Campaign, campaign.Id.Value, ChangeKind.Created);
        return new DemoSegmentRows(segments, goals, serving, [campaign], [new SegmentCampaign { WorkspaceId = workspace, SegmentId = byName["Lapsed customers"], CampaignId = campaign.Id }]);
    }
}

/// <summary>What is written about segments.</summary>
internal sealed record DemoSegmentRows(List<Segment> Segments, List<Goal> Goals, List<SegmentGoal> Serving, List<Campaign> Campaigns, List<SegmentCampaign> Addressed);
