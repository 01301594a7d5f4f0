namespace Meeverhuizen.AppHost.Embedded;

/// <summary>One of several processes of the same project, at an address of its own. Others know the project's address only: see <see cref="Front"/>.</summary>
internal sealed class Replica : ProcessResource
{
    private readonly ProjectResource project;

    public Replica(ProjectResource project, int number)
        : base($"{project.Name}-{number}")
    {
        this.project = project;
        Waits.AddRange(project.Waits);
        WaitsForStart.AddRange(project.WaitsForStart);
        foreach (var endpoint in project.Endpoints)
        {
            AddEndpoint(endpoint.Name, endpoint.Scheme, null);
        }
    }

    internal override Task<Launch> PrepareAsync(LocalFolder folder, CancellationToken ct) => Task.FromResult(project.LaunchAt(Endpoints));

    internal override Task<bool> IsHealthyAsync(CancellationToken ct) => project.IsHealthyAsync(Endpoints, ct);
}
