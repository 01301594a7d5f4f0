using System.Collections.Concurrent;
using System.Reflection;

namespace Meeverhuizen.ServiceDefaults.ApiDocuments;

/// <summary>
/// Which refusals an operation can answer: those that its use case reads from <c>Errors.cs</c> anywhere on its way, and those of the filters
/// before it. Tests hold every answer of a running service against it (<c>tests/Testing/DocumentedProblems.cs</c>).
/// </summary>
internal static class PossibleRefusals
{
    private static readonly ConcurrentDictionary<MethodInfo, UseCase> Read = new();

    /// <summary>A refusal, and what the comment beside it says.</summary>
    public sealed record Possible(Refusal Refusal, string? Says);

    /// <summary>What was found in the code.</summary>
    /// <param name="Refusals">Each once.</param>
    /// <param name="AsksAnother">Whether it asks another service.</param>
    public sealed record UseCase(IReadOnlyList<Possible> Refusals, bool AsksAnother);

    /// <summary>Those of a use case together with its filters; what a filter says about the silence of others only where others are asked.</summary>
    public static IEnumerable<Possible> Of(MethodInfo handler, IEnumerable<RefusingFilter> filters)
    {
        var useCase = Of(handler);
        return useCase.Refusals.Concat(filters.Where(filter => useCase.AsksAnother || !filter.OnlyWhenAskingOthers).SelectMany(filter => Of(filter.Method).Refusals))
            .DistinctBy(possible => (possible.Refusal.Slug, possible.Refusal.Status));
    }

    private static UseCase Of(MethodInfo method) => Read.GetOrAdd(method, static method =>
    {
        var members = CompiledCode.ReachedFrom(method).ToList();
        return new UseCase(
            [.. members.OfType<FieldInfo>().Where(field => field.IsStatic && field.FieldType == typeof(Refusal)).Select(field => new Possible((Refusal)field.GetValue(null)!, DocComments.Of(field)))],
            members.Exists(member => member.DeclaringType?.Namespace is "System.Net.Http" or "System.Net.Http.Json"));
    });
}
