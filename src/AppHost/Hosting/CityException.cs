namespace Meeverhuizen.AppHost.Hosting;

/// <summary>Something that keeps the city from running, in a sentence for the person who started it.</summary>
public sealed class CityException(string message) : Exception(message);
