using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using Microsoft.AspNetCore.WebUtilities;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>Posts forms to channels, and reads the times and forms that they write.</summary>
public sealed class ChannelWire(IHttpClientFactory http)
{
    /// <summary>The name of the client.</summary>
    public const string Client = "channels";
    private const string DateAndTime = "yyyy-MM-dd HH:mm:ss";
    private const string Packed = "yyyyMMddHHmmss";

    /// <summary>Posts a form. Error: <c>payment.no-answer</c> when there is none within the client's time, or none that says it worked.</summary>
    internal async Task<Result<string>> PostAsync(PaymentMethod method, string url, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent(fields);
        var answer = await AskAsync(method, client => client.PostAsync(url, form, ct), ct);
        return answer.IsRefused ? answer.Error : System.Text.Encoding.UTF8.GetString(answer.Value);
    }

    /// <summary>Fetches a file. Error: <c>payment.no-answer</c>.</summary>
    internal Task<Result<byte[]>> GetAsync(PaymentMethod method, string url, CancellationToken ct) => AskAsync(method, client => client.GetAsync(url, ct), ct);

    private async Task<Result<byte[]>> AskAsync(PaymentMethod method, Func<HttpClient, Task<HttpResponseMessage>> ask, CancellationToken ct)
    {
        try
        {
            using var client = http.CreateClient(Client);
            using var answer = await ask(client);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(ct) : PaymentErrors.NoAnswer(method);
        }
        catch (HttpRequestException) { return PaymentErrors.NoAnswer(method); }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested) { return PaymentErrors.NoAnswer(method); } // the client's own time is up
    }

    /// <summary>The fields of a posted form.</summary>
    internal static Dictionary<string, string> Fields(string body) => QueryHelpers.ParseQuery(body).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);

    /// <summary>A moment as Alipay writes it: the wall clock of China.</summary>
    internal static string Moment(DateTime at) => BusinessTime.Local(at).ToString(DateAndTime, CultureInfo.InvariantCulture);

    /// <summary>A moment as UnionPay writes it.</summary>
    internal static string PackedMoment(DateTime at) => BusinessTime.Local(at).ToString(Packed, CultureInfo.InvariantCulture);

    /// <summary>Reads such a moment, UTC; null when it is none.</summary>
    internal static DateTime? ReadMoment(string? text) => DateTime.TryParseExact(text, [DateAndTime, Packed], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
        ? BusinessTime.StartOf(DateOnly.FromDateTime(local)) + local.TimeOfDay : null;

    /// <summary>An amount in yuan, such as 100.00; null when it is none.</summary>
    internal static Money? ReadYuan(string? text) => AmountText.Parse(text) is { IsRefused: false, Value: var amount } ? amount : null;

    /// <summary>An amount in fen; null when it is none.</summary>
    internal static Money? ReadFen(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var fen) ? Money.Fen(fen) : null;
}
