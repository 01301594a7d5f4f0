namespace Meeverhuizen.Bench.Report;

/// <summary>What we set out to reach: a figure, what it must be at least (or at most, where less is better), and what we aim for.</summary>
internal sealed record Target(string Figure, double AtLeast, double Aim, bool LessIsBetter = false)
{
    /// <summary>Every target, in the order of the report. The names are those the cases give their figures.</summary>
    public static IReadOnlyList<Target> All { get; } =
    [
        new("our outbox → inbox to by hand, 32 in flight", 0.70, 0.90),
        new("our outbox → inbox to by hand, idle (10/s), p50", 1.5, 1.2, LessIsBetter: true),
        new("our outbox → inbox to by hand, idle (10/s), p99", 2, 1.5, LessIsBetter: true),
        new("our outbox → inbox to by hand, 200/s, p50", 1.5, 1.2, LessIsBetter: true),
        new("our outbox → inbox to by hand, 200/s, p99", 2, 1.5, LessIsBetter: true),
        new("handover end to end to the chain by hand, 32 in flight", 0.40, 0.60),
        new("handover end to end to the chain by hand, 50/s, p50", 2.5, 1.5, LessIsBetter: true),
        new("handover end to end to the chain by hand, 50/s, p99", 3, 2, LessIsBetter: true),
        new("gateway to the service behind it, read, 32 in flight", 0.70, 0.80),
        new("gateway to the service behind it, write, 32 in flight", 0.85, 0.90),
        new("gateway, p50 added at one in flight (ms)", 0.25, 0.12, LessIsBetter: true),
        new("authenticated read of a client to Kestrel and Npgsql", 0.50, 0.70),
        new("client page of 50 persons through the gateway to Kestrel and Npgsql", 0.25, 0.40),
        new("first page after ./start, all built (s)", 40, 15, LessIsBetter: true),
        new("memory of the whole city (GiB)", 2.5, 1.2, LessIsBetter: true),
        new("client page with 100,000 clients to 1,000, p50", 1.5, 1.1, LessIsBetter: true),
        new("search with 100,000 clients to 1,000, p50", 1.5, 1.1, LessIsBetter: true),
        new("worker's start page with 100,000 clients to 1,000, p50", 1.5, 1.1, LessIsBetter: true),
        new("handover with 100,000 clients to 1,000, p50", 1.5, 1.1, LessIsBetter: true),
        new("package of 1,000 persons and 5,000 events, sealed to imported (s)", 1, 0.3, LessIsBetter: true),
    ];

    /// <summary>How a measured value stands: <c>reached</c>, <c>at least</c> or <c>below</c>.</summary>
    public string Verdict(double measured) =>
        Reaches(measured, Aim) ? "**aim reached**" : Reaches(measured, AtLeast) ? "at least reached" : "below";

    private bool Reaches(double measured, double wanted) => LessIsBetter ? measured <= wanted : measured >= wanted;
}
