namespace Meeverhuizen.Web.Clients.Registration;

/// <summary>How to reach a client.</summary>
public static class RegistrationWords
{
    public static IReadOnlyList<(string Code, string Word)> ContactKinds => [("phone", T("Telefoon")), ("email", T("E-mail")), ("via", T("Via iemand"))];
}
