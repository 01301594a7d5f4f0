using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Handover;

/// <summary>Every business refusal of the courier.</summary>
public static class Errors
{
    public static readonly Refusal NotAccepted = new("not-accepted", 409, "Het nieuwe team heeft deze overdracht niet aangenomen. Er kan nu niets worden gebracht.");

    public static readonly Refusal OtherPackage = new("other-package", 409, "Voor deze overdracht is al een ander pakket gebracht.");

    public static readonly Refusal NotAPackage = new("not-a-package", 415, "Alleen beveiligde gegevens kunnen worden gebracht.");

    public static readonly Refusal PackageTooLarge = new("package-too-large", 413, "De gegevens zijn te groot.");
}
