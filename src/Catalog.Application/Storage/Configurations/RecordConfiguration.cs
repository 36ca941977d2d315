using Catalog.Application.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Configurations;

/// <summary>Documents, messages, support tickets, financial and medical records.</summary>
internal static class RecordConfiguration
{
    public static void Apply(ModelBuilder model)
    {
        var document = model.Kind<Document>("Documents");
        document.Property(d => d.EmbeddedMetadata).IsJson();
        document.Indexed(nameof(Document.Checksum)); // is this file here already?

        var ticket = model.Kind<Ticket>("Tickets");
        ticket.HasOne(t => t.Customer).WithMany(c => c.Tickets).HasForeignKey(t => t.CustomerId);
        ticket.Indexed(nameof(Ticket.CustomerId));
        ticket.Indexed(nameof(Ticket.Status), nameof(Ticket.DueAt));

        var message = model.Kind<Message>("Messages");
        message.HasOne(m => m.Customer).WithMany(c => c.Messages).HasForeignKey(m => m.CustomerId);
        message.HasOne(m => m.Ticket).WithMany(t => t.Messages).HasForeignKey(m => m.TicketId);
        message.Indexed(nameof(Message.CustomerId));
        message.Indexed(nameof(Message.TicketId));

        var financial = model.Kind<FinancialRecord>("FinancialRecords");
        financial.HasOne(f => f.Customer).WithMany(c => c.FinancialRecords).HasForeignKey(f => f.CustomerId);
        financial.HasOne(f => f.Supplier).WithMany(s => s.FinancialRecords).HasForeignKey(f => f.SupplierId);
        financial.HasOne(f => f.Order).WithMany(o => o.FinancialRecords).HasForeignKey(f => f.OrderId);
        financial.Indexed(nameof(FinancialRecord.CustomerId));
        financial.Indexed(nameof(FinancialRecord.SupplierId));
        financial.Indexed(nameof(FinancialRecord.OrderId));
        financial.Indexed(nameof(FinancialRecord.DueOn));
        financial.Indexed(nameof(FinancialRecord.Currency));

        var medical = model.Kind<MedicalRecord>("MedicalRecords");
        medical.Indexed(nameof(MedicalRecord.PatientKey), nameof(MedicalRecord.StartedAt));
        medical.Indexed(nameof(MedicalRecord.Code));
        medical.Indexed(nameof(MedicalRecord.Currency));
    }
}
