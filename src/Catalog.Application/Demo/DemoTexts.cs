using System.Globalization;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;

namespace Catalog.Application.Demo;

/// <summary>What was written: tickets, messages, documents and records.</summary>
internal static class DemoTexts
{
    public static void Build(DemoScene scene)
    {
        AddTickets(scene);
        AddDocuments(scene);
        AddRecords(scene);
    }

    private static void AddTickets(DemoScene scene)
    {
        var topics = DemoTaxonomies.Leaves(scene.Taxonomies[DemoTaxonomies.Topics]);
        for (var i = 0; i < 1500; i++)
        {
            var topic = scene.Pick(topics);
            var order = scene.Pick(scene.Orders);
            var customer = scene.Customers.Find(known => known.Id == order.CustomerId) ?? scene.Pick(scene.Customers);
            var product = scene.PickSkewed(scene.Products);
            var body = string.Format(CultureInfo.InvariantCulture, scene.Pick(DemoWords.Complaints[topic.Name]), order.ExternalKey, product.Title);
            var opened = scene.DaysAgo((int)(200 * Math.Pow(scene.Random.NextDouble(), 2)) + 1);
            var isDone = scene.Chance(0.6);
            var ticket = scene.Add(scene.Tickets, new Ticket
            {
                Title = $"{topic.Name}: {order.ExternalKey}", Body = $"Hello,\n{body}\nKind regards\n{customer.Title}",
                Status = isDone ? scene.Chance(0.5) ? TicketStatus.Solved : TicketStatus.Closed : scene.Pick([TicketStatus.New, TicketStatus.Open, TicketStatus.Pending]),
                Priority = scene.Pick([TicketPriority.Low, TicketPriority.Normal, TicketPriority.Normal, TicketPriority.High, TicketPriority.Urgent]),
                Channel = scene.Pick([Channel.Email, Channel.Web, Channel.Chat, Channel.Phone]), Queue = "customer service",
                Assignee = isDone ? DemoTrade.Person(scene) : null, Intent = topic.Name, CustomerId = customer.Id, OpenedAt = opened, DueAt = opened.AddDays(2),
                ClosedAt = isDone ? opened.AddHours(scene.Random.Next(1, 90)) : null,
            }, $"T{i + 1:00000}", opened);
            scene.Tag(ticket, topic, isDone ? null : DemoTrade.Sureness(scene));
            if (i % 2 == 0)
            {
                scene.Add(scene.Messages, new Message
                {
                    Title = $"Re: {ticket.Title}", Body = $"Dear {customer.Title},\nthank you for writing. We look into it and answer within two days.\nCustomer service",
                    From = "service@shop.example", To = customer.Email, Channel = Channel.Email, Direction = MessageDirection.Outbound, SentAt = opened.AddHours(3),
                    Thread = ticket.ExternalKey, CustomerId = customer.Id, TicketId = ticket.Id,
                }, $"M{i + 1:00000}", opened);
            }
        }
    }

    private static void AddDocuments(DemoScene scene)
    {
        var levels = DemoTaxonomies.Leaves(scene.Taxonomies[DemoTaxonomies.Confidentiality]);
        var goals = DemoTaxonomies.Leaves(scene.Taxonomies[DemoTaxonomies.Goals]);
        for (var i = 0; i < 800; i++)
        {
            var (sort, subject) = (scene.Pick(DemoWords.DocumentSorts), scene.Pick(DemoWords.DocumentSubjects));
            var sentences = Enumerable.Range(0, scene.Random.Next(5, 25)).Select(_ => scene.Pick(DemoWords.DocumentSentences));
            var document = scene.Add(scene.Documents, new Document
            {
                Title = $"{sort}: {subject}, edition {scene.Random.Next(1, 9)}", Description = $"{sort} about the {subject}.", Body = string.Join(' ', sentences), Author = DemoTrade.Person(scene),
                PublishedAt = scene.DaysAgo(scene.Random.Next(1, 1000)), FileName = $"document-{i + 1}.pdf", MediaType = "application/pdf", SizeBytes = scene.Random.Next(20_000, 4_000_000),
            }, $"D{i + 1:0000}");
            var isDecided = scene.Chance(0.7);
            scene.Tag(document, scene.PickSkewed(levels), isDecided ? null : DemoTrade.Sureness(scene));
            if (scene.Chance(0.3))
            {
                scene.Tag(document, scene.Pick(goals));
            }
        }
    }

    private static void AddRecords(DemoScene scene)
    {
        for (var i = 0; i < 1000; i++)
        {
            var order = scene.Orders[i * 40];
            var booked = DateOnly.FromDateTime(order.CreatedAt.UtcDateTime);
            scene.Add(scene.FinancialRecords, new FinancialRecord
            {
                Title = $"Invoice {20_000 + i}", Type = FinancialRecordType.Invoice, Direction = FinancialDirection.Receivable,
                Status = scene.Pick([FinancialStatus.Paid, FinancialStatus.Paid, FinancialStatus.Paid, FinancialStatus.Open, FinancialStatus.PartlyPaid, FinancialStatus.Disputed]),
                Account = "1400 receivables", Counterparty = order.ShipName, Amount = order.NetTotal + (order.Freight ?? 0), Currency = "EUR", BookedOn = booked, DueOn = booked.AddDays(30),
                Reference = order.ExternalKey, CustomerId = order.CustomerId, OrderId = order.Id,
            }, $"F{i + 1:00000}", order.CreatedAt);
        }

        for (var i = 0; i < 300; i++)
        {
            var (code, text) = scene.Pick(DemoWords.Diagnoses);
            var started = scene.DaysAgo(scene.Random.Next(5, 900));
            scene.Add(scene.MedicalRecords, new MedicalRecord
            {
                Title = text, PatientKey = $"PAT-{scene.Random.Next(1, 120):000}", Code = code, CodeSystem = "ICD-10", EncounterKey = $"E{i + 1:00000}", EncounterClass = "ambulatory",
                Provider = $"Dr. {scene.Pick(DemoWords.FamilyNames)}", StartedAt = started, EndedAt = started.AddMinutes(scene.Random.Next(10, 60)), Amount = scene.Money(30, 300), Currency = "EUR",
                Body = $"Invented record for the demo. {text}; check-up in {scene.Random.Next(2, 12)} weeks.", Sensitivity = Sensitivity.Restricted,
            }, $"R{i + 1:00000}", started);
        }
    }
}
