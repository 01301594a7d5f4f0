using System.Text;
using System.Text.Json;
using Jose;
using Xunit;

namespace Meeverhuizen.Sealing.Tests;

public sealed class SealedPackageTests
{
    private readonly Given given = new();

    [Fact]
    public void Opens_to_the_same_contents_with_the_same_digests_at_both_sides()
    {
        var package = given.Sealed();

        var opened = given.OpenedByOost(package.Ciphertext);

        Assert.Null(opened.Fault);
        Assert.Equal(package.PayloadDigest, opened.PayloadDigest);
        Assert.Equal(given.Contents.GetRawText(), opened.Envelope!.Contents.GetRawText());
        Assert.Equal(given.Envelope().SelectionDigest, opened.Envelope.SelectionDigest);
        Assert.Null(ConsentReceipt.Verify(opened.Envelope.Receipt, given.Haven.Signing.Public)!.Fault(opened.Envelope, Given.Now));
    }

    [Fact]
    public void Shows_nothing_of_the_record_to_who_carries_it()
    {
        var package = given.Sealed();

        var header = Encoding.UTF8.GetString(Base64Url.Decode(package.Ciphertext[..package.Ciphertext.IndexOf('.', StringComparison.Ordinal)]));

        Assert.DoesNotContain("haven", header, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Yosef", header, StringComparison.Ordinal);
        Assert.DoesNotContain(given.HandoverId.ToString(), header, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Refuses_a_ciphertext_that_was_changed_in_any_part(int part)
    {
        var parts = given.Sealed().Ciphertext.Split('.');
        var bytes = Base64Url.Decode(parts[part]);
        bytes[bytes.Length / 2] ^= 1;
        parts[part] = Base64Url.Encode(bytes);

        Assert.Equal(PackageFaults.CannotOpen, given.OpenedByOost(string.Join('.', parts)).Fault);
    }

    [Fact]
    public void Refuses_a_package_sealed_for_another_organisation()
    {
        var forWest = SealedPackage.Seal(given.Envelope(), given.Haven.Signing, given.West.Encryption.Public);

        Assert.Equal(PackageFaults.CannotOpen, given.OpenedByOost(forWest.Ciphertext).Fault);
    }

    [Fact]
    public void Refuses_a_package_that_a_third_party_sealed_again_for_someone_else()
    {
        // West opens what was meant for West and forwards the signed text to Oost as if Haven had sealed it for Oost.
        var signed = given.Haven.Signing.Sign(JsonSerializer.Serialize(given.Envelope() with { Receiver = "west" }, PackageEnvelope.Json), SealedPackage.SignedType);

        Assert.Equal(PackageFaults.OtherReceiver, given.OpenedByOost(SealAsIs(signed)).Fault);
    }

    [Fact]
    public void Refuses_a_replayed_package_of_another_handover()
    {
        var other = given.Sealed(given.Envelope() with { HandoverId = Guid.CreateVersion7() });

        Assert.Equal(PackageFaults.OtherHandover, given.OpenedByOost(other.Ciphertext).Fault);
    }

    [Fact]
    public void Refuses_a_package_for_another_team()
    {
        var other = given.Sealed(given.Envelope() with { ReceiverTeam = "oost-twee" });

        Assert.Equal(PackageFaults.OtherReceiver, given.OpenedByOost(other.Ciphertext).Fault);
    }

    [Fact]
    public void Refuses_a_package_in_another_senders_name()
    {
        Assert.Equal(PackageFaults.OtherSender, given.OpenedByOost(given.Sealed(given.Envelope() with { Sender = "west" }).Ciphertext).Fault);
    }

    [Fact]
    public void Refuses_a_package_whose_time_has_passed()
    {
        Assert.Equal(PackageFaults.TooLate, given.OpenedByOost(given.Sealed().Ciphertext, at: Given.Now.AddDays(15)).Fault);
    }

    [Fact]
    public void Refuses_contents_that_are_no_text()
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(given.Envelope(), PackageEnvelope.Json);
        payload[payload.AsSpan().IndexOf("Zus"u8)] = 0xFF;

        Assert.Equal(PackageFaults.UnknownForm, given.OpenedByOost(SealAsIs(given.Haven.Signing.Sign(payload, SealedPackage.SignedType))).Fault);
    }

    [Fact]
    public void Refuses_a_form_it_does_not_know()
    {
        Assert.Equal(PackageFaults.UnknownForm, given.OpenedByOost(given.Sealed(given.Envelope() with { Schema = "meeverhuizen-package/2" }).Ciphertext).Fault);
        Assert.Equal(PackageFaults.UnknownForm, given.OpenedByOost(SealAsIs(given.Haven.Signing.Sign("{}", SealedPackage.SignedType))).Fault);
        Assert.Equal(PackageFaults.UnknownForm, given.OpenedByOost(SealAsIs(given.Haven.Signing.Sign("not json", SealedPackage.SignedType))).Fault);
    }

    [Fact]
    public void Refuses_a_signature_of_another_organisation_even_with_the_senders_key_id()
    {
        var payload = JsonSerializer.Serialize(given.Envelope(), PackageEnvelope.Json);
        var byWest = given.West.Signing.Sign(payload, SealedPackage.SignedType);
        var inHavensName = JWT.Encode(payload, given.West.Signing.Jwk, JwsAlgorithm.ES256, Header(given.Haven.Signing.Public.Kid));

        Assert.Equal(PackageFaults.SignatureInvalid, given.OpenedByOost(SealAsIs(byWest)).Fault);
        Assert.Equal(PackageFaults.SignatureInvalid, given.OpenedByOost(SealAsIs(inHavensName)).Fault);
    }

    [Fact]
    public void Refuses_a_signed_text_that_was_changed()
    {
        var parts = given.Haven.Signing.Sign(JsonSerializer.Serialize(given.Envelope(), PackageEnvelope.Json), SealedPackage.SignedType).Split('.');
        parts[1] = Base64Url.Encode(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Base64Url.Decode(parts[1])).Replace("1979", "1980", StringComparison.Ordinal)));

        Assert.Equal(PackageFaults.SignatureInvalid, given.OpenedByOost(SealAsIs(string.Join('.', parts))).Fault);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("ES512")]
    [InlineData("RS256")]
    public void Refuses_any_other_signature_algorithm_in_the_header(string algorithm)
    {
        var payload = JsonSerializer.Serialize(given.Envelope(), PackageEnvelope.Json);
        var kid = given.Haven.Signing.Public.Kid;
        var signed = algorithm switch
        {
            "none" => JWT.Encode(payload, null, JwsAlgorithm.none, Header(kid)),
            "HS256" => JWT.Encode(payload, Encoding.UTF8.GetBytes(given.Haven.Signing.Public.ToJson()), JwsAlgorithm.HS256, Header(kid)),
            _ => WithHeader(given.Haven.Signing.Sign(payload, SealedPackage.SignedType), new { alg = algorithm, kid, typ = SealedPackage.SignedType }),
        };

        Assert.Equal(PackageFaults.SignatureInvalid, given.OpenedByOost(SealAsIs(signed)).Fault);
    }

    [Fact]
    public void Refuses_a_header_that_brings_its_own_key_or_rules()
    {
        var payload = JsonSerializer.Serialize(given.Envelope(), PackageEnvelope.Json);
        var (kid, own) = (given.Haven.Signing.Public.Kid, given.West.Signing);
        foreach (var extra in new[] { "jwk", "jku", "x5u", "x5c", "crit", "b64" })
        {
            var headers = Header(kid);
            headers[extra] = extra == "jwk" ? own.Public.ToJson() : "https://example.org/keys";
            var signed = JWT.Encode(payload, own.Jwk, JwsAlgorithm.ES256, headers);
            Assert.Equal(PackageFaults.SignatureInvalid, given.OpenedByOost(SealAsIs(signed)).Fault);
        }
    }

    [Fact]
    public void Refuses_a_receipt_or_directory_entry_passed_off_as_a_package()
    {
        var asReceipt = given.Haven.Signing.Sign(JsonSerializer.Serialize(given.Envelope(), PackageEnvelope.Json), ConsentReceipt.Type);

        Assert.Equal(PackageFaults.SignatureInvalid, given.OpenedByOost(SealAsIs(asReceipt)).Fault);
    }

    [Theory]
    [InlineData(JweAlgorithm.ECDH_ES, JweEncryption.A256GCM)]
    [InlineData(JweAlgorithm.ECDH_ES_A128KW, JweEncryption.A256GCM)]
    [InlineData(JweAlgorithm.ECDH_ES_A256KW, JweEncryption.A128CBC_HS256)]
    public void Refuses_any_other_encryption(JweAlgorithm algorithm, JweEncryption encryption)
    {
        var signed = given.Haven.Signing.Sign(JsonSerializer.Serialize(given.Envelope(), PackageEnvelope.Json), SealedPackage.SignedType);
        var sealedText = JWT.Encode(signed, given.Oost.Encryption.Public.Jwk, algorithm, encryption, extraHeaders: SealHeader());

        Assert.Equal(PackageFaults.CannotOpen, given.OpenedByOost(sealedText).Fault);
    }

    [Fact]
    public void Refuses_compression_so_that_a_small_package_cannot_explode()
    {
        var bomb = JWT.Encode(new string('0', 1_000_000), given.Oost.Encryption.Public.Jwk, JweAlgorithm.ECDH_ES_A256KW, JweEncryption.A256GCM,
            JweCompression.DEF, extraHeaders: SealHeader());

        Assert.Equal(PackageFaults.CannotOpen, given.OpenedByOost(bomb).Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("....")]
    [InlineData("a.b.c.d.e")]
    [InlineData("e30.e30.e30.e30.e30")]
    public void Refuses_what_is_no_package_at_all(string text) => Assert.Equal(PackageFaults.CannotOpen, given.OpenedByOost(text).Fault);

    private string SealAsIs(string signed) => JWT.Encode(signed, given.Oost.Encryption.Public.Jwk, JweAlgorithm.ECDH_ES_A256KW,
        JweEncryption.A256GCM, extraHeaders: SealHeader());

    private Dictionary<string, object> SealHeader() => new()
    {
        ["kid"] = given.Oost.Encryption.Public.Kid, ["typ"] = SealedPackage.SealedType, ["cty"] = SealedPackage.SignedType,
    };

    private static Dictionary<string, object> Header(string kid) => new() { ["kid"] = kid, ["typ"] = SealedPackage.SignedType };

    private static string WithHeader(string compact, object header) =>
        Base64Url.Encode(JsonSerializer.SerializeToUtf8Bytes(header)) + compact[compact.IndexOf('.', StringComparison.Ordinal)..];
}
