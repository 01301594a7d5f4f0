using System.Globalization;
using System.Runtime.CompilerServices;

namespace Meeverhuizen.Web.Tests;

/// <summary>What is tested here is said in Dutch, with Dutch days and numbers, as at the start of the pages (Program); a test that wants another language says so.</summary>
internal static class DutchByDefault
{
    [ModuleInitializer]
    internal static void Set() => CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");
}
