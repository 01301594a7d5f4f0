using Xunit;

namespace Meeverhuizen.Sealing.Tests;

public sealed class ConsentReceiptTests
{
    private readonly Given given = new();

    [Fact]
    public void Covers_the_package_it_was_given_for() => Assert.Null(given.Receipt().Fault(given.Envelope(), Given.Now));

    [Fact]
    public void Is_believed_only_from_the_organisation_that_signed_it()
    {
        var compact = given.Receipt().Sign(given.Haven.Signing);

        Assert.NotNull(ConsentReceipt.Verify(compact, given.Haven.Signing.Public));
        Assert.Null(ConsentReceipt.Verify(compact, given.West.Signing.Public));
        Assert.Null(ConsentReceipt.Verify(compact[..^6] + "AAAAAA", given.Haven.Signing.Public));
    }

    [Fact]
    public void Does_not_cover_another_handover_sender_recipient_or_team() => Assert.All(
        [
            given.Envelope() with { HandoverId = Guid.CreateVersion7() },
            given.Envelope() with { Sender = "west" },
            given.Envelope() with { Receiver = "west" },
            given.Envelope() with { ReceiverTeam = "oost-twee" },
        ],
        other => Assert.Equal(PackageFaults.ReceiptInvalid, given.Receipt().Fault(other, Given.Now)));

    [Fact]
    public void Does_not_cover_other_contents() =>
        Assert.Equal(PackageFaults.SelectionDiffers, given.Receipt(Digest.Of("{}")).Fault(given.Envelope(), Given.Now));

    [Fact]
    public void Does_not_cover_anything_after_its_end_date() =>
        Assert.Equal(PackageFaults.ReceiptExpired, given.Receipt().Fault(given.Envelope(), Given.Now.AddDays(31)));
}
