using BlueCloudPortal.Domain.Accounts;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Codes as every authenticator app makes them.</summary>
public sealed class TotpTests
{
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"; // "12345678901234567890", the key of RFC 6238's appendix B

    [Theory]
    [InlineData(59L, "287082")]
    [InlineData(1111111109L, "081804")]
    [InlineData(1111111111L, "050471")]
    [InlineData(1234567890L, "005924")]
    [InlineData(2000000000L, "279037")]
    [InlineData(20000000000L, "353130")]
    public void Code_OfTheStandardsVectors_IsTheStandards(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeOf(Key, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime)));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Code_OfAnotherStep_IsTakenOnlyNextToThePresentOne(int away, bool taken)
    {
        var now = new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);
        Assert.Equal(taken, Totp.StepOf(Key, Totp.CodeOf(Key, Totp.StepAt(now) + away), now, null) is not null);
    }

    [Fact]
    public void Code_WhenItsStepWasUsed_IsNotTakenAgain()
    {
        var now = new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);
        var step = Totp.StepAt(now);
        Assert.Null(Totp.StepOf(Key, Totp.CodeOf(Key, step), now, step));
        Assert.Null(Totp.StepOf(Key, Totp.CodeOf(Key, step - 1), now, step));
        Assert.Equal(step + 1, Totp.StepOf(Key, Totp.CodeOf(Key, step + 1), now, step));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("abcdef")]
    [InlineData("１２３４５６")]
    public void Code_ThatIsNone_IsNotTaken(string? code) => Assert.Null(Totp.StepOf(Key, code, new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc), null));

    [Fact]
    public void Code_TypedWithSpaces_IsTaken()
    {
        var now = new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);
        Assert.NotNull(Totp.StepOf(Key, Totp.CodeOf(Key, Totp.StepAt(now)).Insert(3, " "), now, null));
    }

    [Fact]
    public void Address_ForApps_SaysIssuerAndKey()
    {
        var key = Totp.NewKey();
        Assert.Matches("^[A-Z2-7]{32}$", key);
        Assert.StartsWith($"otpauth://totp/%E9%97%A8%E6%88%B7:a%40b.c?secret={key}&issuer=%E9%97%A8%E6%88%B7", Totp.Address(key, "门户", "a@b.c"));
    }
}
