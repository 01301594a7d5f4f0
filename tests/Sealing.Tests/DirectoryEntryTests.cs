using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Meeverhuizen.Sealing.Tests;

public sealed class DirectoryEntryTests
{
    private readonly Given given = new();

    [Fact]
    public void Believes_what_the_root_signed()
    {
        var entry = DirectoryEntry.Verify(Given.Entry(given.Oost).Sign(given.Root), given.Root.Public, "oost", Given.Now);

        Assert.Equal(given.Oost.Encryption.Public, entry!.Keys.Enc);
        Assert.Equal("oost-een", Assert.Single(entry.Teams).Id);
    }

    [Fact]
    public void Contacts_are_signed_along_and_an_entry_of_before_still_verifies()
    {
        var called = new DirectoryContact("Balie", "020 555 01 30", "elke dag", "balie@oost.example");
        var entry = Given.Entry(given.Oost) with { Contact = called, Teams = [new DirectoryTeam("oost-een", "Team Een", called with { Phone = "020 555 01 31" })] };
        var verified = DirectoryEntry.Verify(entry.Sign(given.Root), given.Root.Public, "oost", Given.Now)!;
        Assert.Equal(called, verified.Contact);
        Assert.Equal("020 555 01 31", verified.Teams[0].Contact!.Phone);

        // As it was written before contacts were known: the members are not there at all.
        var before = JsonNode.Parse(JsonSerializer.Serialize(Given.Entry(given.Oost), JsonSerializerOptions.Web))!.AsObject();
        before.Remove("contact");
        before["teams"]![0]!.AsObject().Remove("contact");
        var old = DirectoryEntry.Verify(given.Root.Sign(before.ToJsonString(), DirectoryEntry.Type), given.Root.Public, "oost", Given.Now)!;
        Assert.Null(old.Contact);
        Assert.Null(Assert.Single(old.Teams).Contact);
    }

    [Fact]
    public void Refuses_an_entry_in_which_the_courier_put_its_own_key()
    {
        var couriers = OrganisationKeys.Generate("oost");
        var forged = Given.Entry(couriers).Sign(PrivateKey.ForSigning());

        Assert.Null(DirectoryEntry.Verify(forged, given.Root.Public, "oost", Given.Now));
    }

    [Fact]
    public void Refuses_an_entry_about_another_organisation() =>
        Assert.Null(DirectoryEntry.Verify(Given.Entry(given.West).Sign(given.Root), given.Root.Public, "oost", Given.Now));

    [Fact]
    public void Refuses_an_entry_before_and_after_its_time()
    {
        var signed = Given.Entry(given.Oost).Sign(given.Root);

        Assert.Null(DirectoryEntry.Verify(signed, given.Root.Public, "oost", Given.Now.AddDays(-2)));
        Assert.Null(DirectoryEntry.Verify(signed, given.Root.Public, "oost", Given.Now.AddYears(1)));
    }

    [Fact]
    public void Refuses_keys_that_are_no_keys_or_in_each_others_place()
    {
        var entry = Given.Entry(given.Oost);
        var swapped = entry with { Keys = new DirectoryKeys(entry.Keys.Enc, entry.Keys.Sig) };
        var renamed = entry with { Keys = entry.Keys with { Enc = entry.Keys.Enc with { Kid = "something" } } };
        var offCurve = entry with { Keys = entry.Keys with { Enc = entry.Keys.Enc with { Y = entry.Keys.Enc.X, Kid = PublicKey.Thumbprint(entry.Keys.Enc.X, entry.Keys.Enc.X) } } };

        Assert.All([swapped, renamed, offCurve], wrong => Assert.Null(DirectoryEntry.Verify(wrong.Sign(given.Root), given.Root.Public, "oost", Given.Now)));
    }

    [Fact]
    public void A_key_found_sound_vouches_for_no_other()
    {
        var (known, other) = (given.Haven.Signing.Public, given.West.Signing.Public);
        Assert.True(known.IsSound());

        Assert.False((known with { X = other.X, Y = other.Y }).IsSound());
        Assert.False((known with { Y = known.X }).IsSound());
        Assert.Null(SignedText.Verify(given.West.Signing.Sign("{}", "x"), other with { Kid = known.Kid }, "x"));
    }

    [Fact]
    public void Keys_may_be_used_by_many_at_once() =>
        Parallel.For(0, 200, i => Assert.Equal($"{i}", SignedText.Verify(given.Haven.Signing.Sign($"{i}", "x"), given.Haven.Signing.Public, "x")));
}
