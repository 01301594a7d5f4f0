using Xunit;

namespace Meeverhuizen.Sealing.Tests;

public sealed class KeyFileTests
{
    [Fact]
    public void Keys_come_back_from_their_files_which_only_the_owner_can_read()
    {
        var folder = Directory.CreateTempSubdirectory("keys").FullName;
        try
        {
            var keys = OrganisationKeys.Generate("haven");
            keys.Save(folder);
            var again = OrganisationKeys.Load("haven", folder);

            Assert.Equal(keys.Signing.Public, again.Signing.Public);
            Assert.NotNull(SignedText.Verify(again.Signing.Sign("{}", "x"), keys.Signing.Public, "x"));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "signing.jwk")));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_private_key_prints_nothing_of_itself()
    {
        var key = PrivateKey.ForSigning();

        Assert.Equal(typeof(PrivateKey).FullName, key.ToString());
        Assert.DoesNotContain("\"d\"", key.Public.ToJson(), StringComparison.Ordinal);
    }
}
