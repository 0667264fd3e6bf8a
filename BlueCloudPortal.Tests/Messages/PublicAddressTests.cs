using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Messages;

/// <summary>Where links in mails lead.</summary>
public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("https://portal.example.com", "https://portal.example.com/account/activate/x", "portal.example.com")]
    [InlineData("https://portal.example.com/", "https://portal.example.com/account/activate/x", "portal.example.com")]
    [InlineData("http://10.0.0.5:8080", "http://10.0.0.5:8080/account/activate/x", "10.0.0.5")]
    public void Address_WhenItIsSet_IsWhatLinksBeginWith(string setting, string link, string host)
    {
        var address = Address(setting, "http://127.0.0.1:5000");
        Assert.Equal((true, link, host), (address.IsSet, address.Of("/account/activate/x"), address.Host));
    }

    [Theory]
    [InlineData("portal.example.com")]
    [InlineData("ftp://portal.example.com")]
    [InlineData("https://portal.example.com?x=1")]
    [InlineData("https://portal.example.com#x")]
    [InlineData("https://user:pass@portal.example.com")]
    [InlineData("/portal")]
    public void Address_ThatCannotBeUnderstood_IsNamed(string setting) =>
        Assert.Contains("Portal:PublicUrl", Assert.Throws<InvalidOperationException>(() => Address(setting)).Message);

    [Theory]
    [InlineData("http://127.0.0.1:5224", "http://127.0.0.1:5224/x")]
    [InlineData("http://0.0.0.0:5224", "http://localhost:5224/x")]
    [InlineData("http://[::]:5224", "http://localhost:5224/x")]
    [InlineData("http://*:80", "http://localhost:80/x")]
    public void Address_WhileDeveloping_IsTheFirstOneThatTheServerListensOn(string listens, string link)
    {
        var address = Address(null, listens, "http://127.0.0.1:9");
        Assert.Equal((false, link), (address.IsSet, address.Of("/x")));
    }

    [Fact]
    public void Address_WithoutASlash_IsAMistake() => Assert.Throws<ArgumentException>(() => Address("https://portal.example").Of("evil.example"));

    [Fact]
    public void Portal_InProductionWithoutItsAddress_DoesNotOpen()
    {
        using var portal = new Nameless();
        Assert.ThrowsAny<Exception>(() => portal.CreateClient()); // the entry point ended without starting a server
        Assert.DoesNotContain(portal.Folder.GetFiles(), file => file.Name == "portal.db"); // before anything was touched
    }

    private static PublicAddress Address(string? setting, params string[] listens)
    {
        var server = new Listener();
        foreach (var one in listens) { server.Features.Get<IServerAddressesFeature>()!.Addresses.Add(one); }
        return new(new ConfigurationBuilder().AddInMemoryCollection([new("Portal:PublicUrl", setting)]).Build(), new ServiceCollection().AddSingleton<IServer>(server).BuildServiceProvider());
    }

    private sealed class Nameless : PortalHost
    {
        public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("portal-nameless");

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Portal:PublicUrl", "").UseSetting("ConnectionStrings:Portal", $"Data Source={Folder.FullName}/portal.db");
        }
    }

    private sealed class Listener : IServer
    {
        public Listener() => Features.Set<IServerAddressesFeature>(new ServerAddressesFeature());

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(Microsoft.AspNetCore.Hosting.Server.IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() { }
    }
}
