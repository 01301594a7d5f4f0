using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Services.Network.Handovers.Receiving;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Handovers;

/// <summary>Tables of outgoing and incoming handovers.</summary>
internal static class HandoverMappings
{
    /// <summary>Name of the index that keeps a client to one handover under way.</summary>
    public const string OneUnderway = "ix_outgoing_handovers_one_underway";

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
            handover.HasIndex(h => h.ClientId, OneUnderway).HasDatabaseName(OneUnderway).IsUnique().HasFilter(
                $"NOT superseded AND state IN ({string.Join(", ", HandoverStates.Underway.Select(state => $"'{state.ToCode()}'"))})");
            handover.Property(h => h.ConsentEndTold).HasMaxLength(20);
            handover.Property(h => h.ErasureAnswer).HasMaxLength(20);
            handover.Ignore(h => h.MustMove).Ignore(h => h.MustReturn).Ignore(h => h.MustEndConsents).Ignore(h => h.ConsentEnd).Ignore(h => h.KnownWhenRevoked);
            handover.HasIndex(h => new { h.TeamId, h.State, h.UpdatedAt });
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
            handover.HasIndex(h => new { h.ReceiverTeam, h.State, h.UpdatedAt });
            handover.HasIndex(h => h.ClientId);
            handover.Property(h => h.ErasureAnswer).HasMaxLength(20);
            handover.Ignore(h => h.MustClose).Ignore(h => h.IsErasureAsked);
            handover.HasIndex(h => h.EraseBy).HasFilter("erase_by IS NOT NULL AND erased_at IS NULL");
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
