namespace Meeverhuizen.Web.Clients.Registration;

/// <summary>How to reach a client.</summary>
public static class RegistrationWords
{
    public static readonly IReadOnlyList<(string Code, string Word)> ContactKinds = [("phone", "Telefoon"), ("email", "E-mail"), ("via", "Via iemand")];
}
