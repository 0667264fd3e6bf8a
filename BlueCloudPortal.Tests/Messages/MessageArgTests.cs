using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Messages;

namespace BlueCloudPortal.Tests.Messages;

/// <summary>What messages are made of, without a database.</summary>
public sealed class MessageArgTests
{
    public static TheoryData<object> Kinds =>
    [
        "文字 {0}", 3L, 12.50m, Money.Fen(-123_456), new Money(99, Currency.USD), new FineAmount(-1), new DateTime(2026, 3, 11, 15, 59, 59, 999, DateTimeKind.Utc), new DateOnly(2028, 2, 29), CreditLineTrigger.Freeze,
    ];

    [Theory, MemberData(nameof(Kinds))]
    public void Argument_ComesBackAsItWasGiven(object given) => Assert.Equal(given, MessageArg.Of(given).Given());

    [Fact]
    public void Refusal_ComesBackWithItsFigures()
    {
        var given = (PortalError)MessageArg.Of(new PortalError("ledger.insufficient-funds", Money.Fen(100), 3, new DateOnly(2028, 2, 29), DayOfWeek.Monday)).Given();
        Assert.Equal("ledger.insufficient-funds", given.Code);
        Assert.Equal([Money.Fen(100), 3L, new DateOnly(2028, 2, 29), "Monday"], given.Args); // what it cannot keep as it is, it keeps as words
    }

    [Fact]
    public void Argument_ThatIsLong_IsShortenedBetweenCharacters_AndOneThatIsGone_IsStillSaid()
    {
        var kept = (string)MessageArg.Of(new string('长', 298) + "😀😀").Given();
        Assert.Equal(new string('长', 298) + "…", kept);
        Assert.Equal("Melted", new MessageArg(MessageArgKind.Member, "BlueCloudPortal.Domain.Payments.CreditLineTrigger Melted").Given());
        Assert.Equal("Freeze", new MessageArg(MessageArgKind.Member, "BlueCloudPortal.Domain.Gone Freeze").Given());
        Assert.Throws<ArgumentException>(() => MessageArg.Of(new object()));
        Assert.Throws<ArgumentException>(() => MessageArg.Of(DayOfWeek.Monday)); // no enum of the Domain: nobody could say it in words
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a\nb")]
    [InlineData("")]
    public void Link_ThatLeavesThePortal_IsNotKept(string link) =>
        Assert.Throws<ArgumentException>(() => new PersonalMessage(Guid.NewGuid(), default, MessageCategory.Bills, "top-up-arrived", [], "", link, null, Cast.At));

    /// <summary>A template that is sent is said in the table of messages, or is named here as one that goes by mail alone: secrets, people without an account, and what is told to somebody else.</summary>
    [Fact, Trait("Feature", "V-14")]
    public void Templates_AreMessagesOrMailOnPurpose_AndEachIsSaidInBothLanguages()
    {
        string[] mailOnly =
        [
            "reset-password", "password-changed", "confirm-email", "email-taken", "email-changed", "security-change", "invitation", "application-approved", "application-rejected", "trial-asked", "trial-arrived", "consult-asked", "consult-answered",
        ];
        foreach (var language in new[] { "zh", "en" })
        {
            var texts = Sources.Texts(language).ToHashSet();
            var mails = texts.Where(key => key.StartsWith("mail.", StringComparison.Ordinal)).Select(key => key.Split('.')[1]).Distinct();
            Findings.None(mails.Except(MessageTopics.All).Except(mailOnly).Select(template => $"{template} is neither a message nor mail on purpose"));
            Findings.None(MessageTopics.All.Select(MessageWords.KeyOf).Except(texts).Select(key => $"{key} has no text in {language}"));
            Findings.None(texts.Where(key => key.StartsWith("inbox.", StringComparison.Ordinal) && key.Contains('-') && texts.Contains($"mail.{key[6..]}.body") && MessageTopics.Of(key[6..]) is null));
        }
        var sent = new[] { "BlueCloudPortal.Web" }.SelectMany(project => Sources.Of(project, ".cs")).Where(file => !file.EndsWith("MessageTopics.cs", StringComparison.Ordinal)).Select(Sources.Read).ToList();
        Findings.None(MessageTopics.All.Where(template => !sent.Exists(text => text.Contains($"\"{template}\"", StringComparison.Ordinal))).Select(template => $"{template} is sent by nobody"));
        Assert.Equal("充值 CZ1 已到账：¥1,234.56（对公转账）".Split('（')[0], new PortalTextsIn("zh-CN").Of("top-up-arrived").Split('（')[0]);
        Assert.StartsWith("Top-up CZ1 has arrived: ¥1,234.56", new PortalTextsIn("en").Of("top-up-arrived"), StringComparison.Ordinal);
    }

    // The same kept arguments, read in a language.
    private sealed class PortalTextsIn(string language)
    {
        public string Of(string template)
        {
            var before = System.Globalization.CultureInfo.CurrentUICulture;
            try
            {
                System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
                return new PortalTexts().Message(template, [.. new object[] { "林知远", "CZ1", Money.Fen(123_456), Domain.Orders.PaymentMethod.Transfer }.Select(MessageArg.Of)]);
            }
            finally { System.Globalization.CultureInfo.CurrentUICulture = before; }
        }
    }
}
