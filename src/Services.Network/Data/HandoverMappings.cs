using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Services.Network.Domain.Handovers;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Data;

/// <summary>Tables of outgoing and incoming handovers.</summary>
internal static class HandoverMappings
{
    public static ModelBuilder AddHandovers(this ModelBuilder model)
    {
        model.Entity<OutgoingHandover>(handover =>
        {
            handover.ToTable("outgoing_handovers");
            handover.Property<uint>("xmin").IsRowVersion();
            handover.HasMany(h => h.Choices).WithOne().HasForeignKey(c => c.HandoverId);
            handover.HasMany(h => h.History).WithOne().HasForeignKey(s => s.HandoverId);
            handover.OwnsOne(h => h.Consent, consent =>
            {
                consent.Property(c => c.ConsentId).HasColumnName("consent_id");
                consent.HasIndex(c => c.ConsentId);
            });
            handover.Property(h => h.SendOn).HasDefaultValue(HandoverSending.Acceptance).ValueGeneratedNever();
            handover.HasIndex(h => h.ClientId);
            handover.HasIndex(h => new { h.TeamId, h.UpdatedAt });
            handover.Property(h => h.TraceParent).HasMaxLength(55);
            handover.HasIndex(h => h.NextAttemptAt).HasFilter("next_attempt_at IS NOT NULL");
        });
        model.Entity<HandoverChoice>(choice =>
        {
            choice.ToTable("handover_choices");
            choice.HasKey(c => new { c.HandoverId, c.ItemId });
        });
        model.Entity<OutgoingStep>(step =>
        {
            step.ToTable("outgoing_steps");
            step.Property(s => s.Id).ValueGeneratedNever();
        });
        model.Entity<IncomingHandover>(handover =>
        {
            handover.ToTable("incoming_handovers");
            handover.Property<uint>("xmin").IsRowVersion();
            handover.HasMany(h => h.History).WithOne().HasForeignKey(s => s.HandoverId);
            handover.HasIndex(h => new { h.ReceiverTeam, h.UpdatedAt });
            handover.HasIndex(h => h.ClientId);
            handover.Property(h => h.TraceParent).HasMaxLength(55);
            handover.HasIndex(h => h.NextAttemptAt).HasFilter("next_attempt_at IS NOT NULL");
        });
        model.Entity<IncomingStep>(step =>
        {
            step.ToTable("incoming_steps");
            step.Property(s => s.Id).ValueGeneratedNever();
        });
        return model;
    }
}
