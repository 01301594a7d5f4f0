using System.Text;
using Meeverhuizen.ServiceDefaults;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests;

/// <summary>What is seen is what is kept. Signs that nobody sees are written as escapes, so that whoever reads this sees them.</summary>
public sealed class TypedTextTests
{
    [Theory]
    [InlineData("Miriam", "Miriam")]
    [InlineData("  Zoë  van\u00A0\u202Fden   Berg\t", "Zoë van den Berg")]
    [InlineData("Rene\u0301e", "Renée")]
    [InlineData("Mi\u200Briam", "Miriam")]
    [InlineData("\uFEFFKees", "Kees")]
    [InlineData("Sa\u00ADra", "Sara")]
    [InlineData("Samir \u202Ednetnews\u202C", "Samir dnetnews")]
    [InlineData("Samir \u202Eniet afgesloten", "Samir niet afgesloten")]
    [InlineData("\u2067\u05D0\u05D1\u05D9\u2069 (buur)", "\u05D0\u05D1\u05D9 (buur)")]
    [InlineData("A\u200Eb\u200Fc\u061C", "Abc")]
    [InlineData("een\r\ntwee\u2028drie", "een twee drie")]
    [InlineData("Tes\u0007fay\u009F", "Tesfay")]
    [InlineData("\uE000\uFDD0Bo", "Bo")]
    [InlineData("a\u034Fb\u3164c\u2800d\u115Fe", "abcde")]
    [InlineData("\u0301 Anna", "Anna")]
    [InlineData("Anna\uFE0F\U000E0041\U000E0101", "Anna")]
    public void A_name_is_what_is_seen(string typed, string kept) => Assert.Equal(kept, TypedText.Line(typed));

    [Theory]
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")] // Persian: not joined here
    [InlineData("\u0915\u094D\u200D\u0937")] // Hindi: half a letter
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467")] // a family is one picture
    [InlineData("\u2764\uFE0F")]
    [InlineData("1\uFE0F\u20E3")]
    [InlineData("\u845B\U000E0100")] // a way of writing a Japanese name
    [InlineData("\u0633\u064E\u0627\u0631\u064E\u0629")] // Arabic with vowels
    [InlineData("\u1230\u120B\u121D \u1270\u1235\u134B\u12ED")] // Tigrinya
    [InlineData("Nguy\u1EC5n \u2019t Hoen \u2013 \u00D8")]
    public void What_belongs_to_the_spelling_stays(string typed) => Assert.Equal(typed, TypedText.Line(typed));

    [Theory]
    [InlineData("a\u200Cb\u200Dc", "abc")]
    [InlineData("\u0645\u06CC\u200C", "\u0645\u06CC")]
    [InlineData("\u0645\u200C\u200C\u06CC", "\u0645\u200C\u06CC")]
    public void Joining_signs_go_where_they_mean_nothing(string typed, string kept) => Assert.Equal(kept, TypedText.Line(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u00A0\t\r\n\u3000")]
    [InlineData("\u200B\u200B")]
    [InlineData("\u202E\u2066\u2069")]
    [InlineData("\u00AD\u2060\uFEFF\u0301")]
    [InlineData("\u3164")]
    public void Nothing_but_what_nobody_sees_is_empty(string? typed)
    {
        Assert.Equal("", TypedText.Line(typed));
        Assert.Equal("", TypedText.Lines(typed));
        Assert.Null(TypedText.MaybeLine(typed));
    }

    [Fact]
    public void A_note_keeps_its_lines_and_a_line_end_is_one_sign()
    {
        Assert.Equal("eerste\ntweede\n\n\tderde  regel\nvierde", TypedText.Lines(" eerste\r\ntweede\r\r\tderde  regel\u2028vierde\u202E\n"));
        Assert.Equal(5, TypedText.Lines("a\r\nb\r\nc").Length);
    }

    [Fact]
    public void Half_a_character_is_none() => Assert.Equal("half teken", TypedText.Line("half\uD83D teken\uDE00")); // no attribute can hold one

    [Fact]
    public void A_letter_keeps_no_more_marks_than_any_script_needs() => Assert.True(TypedText.Line("Z" + new string('\u0335', 200) + "oe").Length < 15);

    [Theory]
    [InlineData("José", "Jose\u0301")]
    [InlineData("JOSÉ", "jose")]
    [InlineData("Zoë ’t Hoen", "zoe 't hoen")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("Łukasz Ørsted", "lukasz orsted")]
    [InlineData("ﬁen", "fien")]
    [InlineData("Ｋｅｅｓ", "kees")]
    [InlineData("Mi\u200Briam", "miriam")]
    [InlineData("سَارَة", "سارة")]
    [InlineData("Anne–Marie", "anne-marie")]
    [InlineData("Iİı", "iii")]
    public void Two_spellings_of_the_same_letters_are_the_same(string one, string other) => Assert.Equal(TypedText.Folded(one), TypedText.Folded(other));

    [Fact]
    public void Other_letters_are_another_name()
    {
        Assert.NotEqual(TypedText.Folded("राम"), TypedText.Folded("रमा")); // vowel signs are letters
        Assert.NotEqual(TypedText.Folded("Kees"), TypedText.Folded("Cees"));
    }

    /// <summary>Anything at all, with a fixed seed: cleaned once is cleaned, without a sign that must not be there, and never an exception.</summary>
    [Fact]
    public void Whatever_is_typed_cleaning_it_twice_changes_nothing_more()
    {
        var random = new Random(20261127);
        string[] signs = ["a", "e", "\u0301", " ", "\u200B", "\u200D", "\u200C", "\u202E", "\u0645", "\u06CC", "\u0915", "\u094D", "\U0001F468", "\uFE0F", "\uD83D", "\uDE00", "\r", "\n", "\t", "\u00A0", "\u845B", "\U000E0101", "\u1100", "\u1161", "1", "\u20E3", "\u0345", "\uFB01"];
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(12); length > 0; length--)
            {
                text.Append(random.Next(4) == 0 ? ((char)random.Next(0x10000)).ToString() : signs[random.Next(signs.Length)]);
            }

            foreach (var clean in new Func<string?, string>[] { TypedText.Line, TypedText.Lines, TypedText.Folded })
            {
                var once = clean(text.ToString());
                Assert.Equal(once, clean(once));
                Assert.True(once.IsNormalized());
                Assert.DoesNotContain(once, sign => sign is '\u200B' or '\u202E' or '\r' or '\u00A0' or '\uFEFF' or '\0');
                Assert.Equal(once.Trim(), once);
            }
        }
    }
}
