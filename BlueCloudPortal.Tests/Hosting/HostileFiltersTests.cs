using System.Reflection;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Hosting;

/// <summary>GOALS X5: whatever stands in an address, every list of every room answers, finds nothing by a wildcard, and sorts by nothing that it does not know.</summary>
public sealed class HostileFiltersTests : UseCaseTest
{
    private const string Nobody = "没有这样的";

    // in no text of the business, but some database takes each for anything
    private static readonly string[] s_wild = ["%", "_", "%%%", "[a-z]", "\\", "'; DROP TABLE Orders; --", "\"", "(a+)+$", "*", "{0}", "=1+1", new('长', 1_000_000)];

    private static readonly string[] s_odd = ["\0", "a\0b", "\uD83D", "\u202E", string.Concat(Enumerable.Repeat("a ", 500_000))];

    /// <summary>Every query that gives a page of a list.</summary>
    public static TheoryData<string> Lists => [.. Methods().Select(NameOf).Distinct().Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Lists))]
    public async Task List_WhateverIsAsked_AnswersAsIfNothingWereFound(string list)
    {
        _ = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1), (Given.Service, 1));
        foreach (var method in Methods().Where(one => NameOf(one) == list))
        {
            foreach (var actor in new[] { People.Admin, People.Reseller })
            {
                var unknown = await CountAsync(method, new() { Search = Nobody }, actor); // above zero in a list without a search
                foreach (var text in s_wild) { Assert.Equal(unknown, await CountAsync(method, new() { Search = text }, actor)); }
                foreach (var text in s_odd) { _ = await CountAsync(method, new() { Search = text }, actor); }
                _ = await CountAsync(method, new() { Statuses = ["x'--", "", "999", "-1"], From = new(1970, 1, 1), To = new(2199, 12, 31) }, actor);
                foreach (var text in new[] { "%", "\0", "x'--", "\uD83D", Guid.Empty.ToString() })
                {
                    _ = await CountAsync(method, new() { More = new Dictionary<string, string> { ["product"] = text, ["line"] = text, ["customer"] = text, ["kind"] = text, ["mine"] = text, ["company"] = text } }, actor);
                }
                _ = await CountAsync(method, FilterState.Empty, actor, [new("Id; DROP TABLE Orders", true), new("", false), new("number", true), new("number", false)]);
            }
        }
    }

    private async Task<int> CountAsync(MethodInfo method, FilterState filter, Actor actor, params GridSort[] sorts)
    {
        var arguments = method.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(GridRequest) ? new GridRequest(0, 15, sorts) { Filter = filter } :
            parameter.ParameterType == typeof(Actor) ? actor :
            parameter.ParameterType == typeof(string) ? "" :
            parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null).ToArray();
        var task = (Task)method.Invoke(Services.GetRequiredService(method.DeclaringType!), arguments)!;
        await task;
        var page = task.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(task)!;
        return (int)page.GetType().GetProperty(nameof(GridPage<object>.Count))!.GetValue(page)!;
    }

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static IEnumerable<MethodInfo> Methods() => typeof(Rooms).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsNested: false, IsAbstract: false } && type.Namespace?.StartsWith("BlueCloudPortal.Web.Features.", StringComparison.Ordinal) == true)
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(GridRequest))
            && method.ReturnType is { IsGenericType: true } given && given.GetGenericArguments()[0] is { IsGenericType: true } page && page.GetGenericTypeDefinition() == typeof(GridPage<>));
}
