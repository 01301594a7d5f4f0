using Meeverhuizen.ApiClients;

// Writes src/Web/Api/*.g.cs anew from docs/api, after a change of the documents that is meant:
//   dotnet run --project scripts/ApiClients
var root = new DirectoryInfo(Environment.CurrentDirectory);
while (root is not null && !File.Exists(Path.Combine(root.FullName, "Meeverhuizen.slnx")))
{
    root = root.Parent;
}

foreach (var client in WebClients.All)
{
    await File.WriteAllTextAsync(Path.Combine(root!.FullName, client.File), await client.Code(root.FullName));
}
