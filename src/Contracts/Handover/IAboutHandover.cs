namespace Meeverhuizen.Contracts.Handover;

/// <summary>A message about one handover.</summary>
public interface IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    Guid HandoverId { get; }
}
