using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Data;
using Meeverhuizen.Services.Clients.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Clients.Features;

/// <summary>Everything of one client that a worker of the team needs on one page.</summary>
public static class ShowClient
{
    /// <summary>The client.</summary>
    public sealed record Response(Guid Id, string DisplayName, int? BirthYear, string Language, bool InterpreterNeeded, ContactInput? ContactChannel,
        string TeamId, string Phase, IReadOnlyList<PhaseItem> Phases, PurposeItem? Purpose, IReadOnlyList<PurposeItem> Purposes, string Status, string Origin,
        DateTimeOffset Since, IReadOnlyList<ConditionItem> BasicConditions);

    /// <summary>A phase and the day it began.</summary>
    public sealed record PhaseItem(string Phase, DateOnly Since);

    /// <summary>A purpose, since when and by whom.</summary>
    public sealed record PurposeItem(string Text, DateTimeOffset Since, string By);

    /// <summary>How a basic condition stands now.</summary>
    public sealed record ConditionItem(string Domain, string State, DateTimeOffset Since);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, ClientsDb db, Caller caller, AccessLog log, CancellationToken ct)
    {
        if (await db.LookAtClient(id, caller, ct) is not { } client)
        {
            return Problems.Of(Refusals.NotFound);
        }

        db.Add(log.Of("read", "client", id, id, ServiceDefaults.Purposes.NetworkSupport));
        await db.SaveChangesAsync(ct);

        var purposes = client.Purposes.OrderByDescending(purpose => purpose.Since).Select(purpose => new PurposeItem(purpose.Text, purpose.Since, purpose.By)).ToList();
        return TypedResults.Ok(new Response(client.Id, client.DisplayName, client.BirthYear, client.Language, client.InterpreterNeeded,
            ContactInput.Of(client.ContactChannel), client.TeamId, client.Phase,
            [.. client.Phases.OrderBy(phase => phase.Since).ThenBy(phase => phase.RecordedAt).Select(phase => new PhaseItem(phase.Phase, phase.Since))],
            purposes.FirstOrDefault(), purposes, client.Status, client.Origin, client.Since,
            [.. client.BasicConditions.GroupBy(condition => condition.Domain).Select(domain => domain.MaxBy(condition => condition.Since)!)
                .Select(condition => new ConditionItem(condition.Domain, condition.State, condition.Since))]));
    }
}
