using AngleSharp.Dom;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Storage;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Storage;

/// <summary>The pages of the storage tool as people use them.</summary>
public sealed class StoragePagesTests : PageTest
{
    private StorageRoom _room = null!;

    private Actor Buyer => People.Reseller;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _room = new StorageRoom(Services, Clock, People, Given);
    }

    [Fact, Trait("Feature", "D-22"), Trait("Feature", "D-23")]
    public async Task Tool_SaysWhatIsMissing_UntilAKeyIsBound()
    {
        var page = Open<StoragePage>(Buyer, "/my/storage");
        page.WaitForAssertion(() => Assert.Contains("平台暂未提供", page.Find("[data-testid=gate-platform]").TextContent));
        var clouds = new Clouds(Services, Clock, People, Given);
        await clouds.PlatformsAsync();
        _ = Done(await Service<Web.Features.Instances.PlatformService>().AddAsync(new(StorageRoom.Platform, "腾讯云", "100", false, false, true), People.Operations));
        page = Open<StoragePage>(Buyer, "/my/storage?1");
        page.WaitForAssertion(() => Assert.Equal("/console/tencent/apply", page.Find("[data-testid=apply]").GetAttribute("href")));
        Assert.Empty(page.FindAll("[data-testid=to-key]"));
        _ = await clouds.AppliedAsync(Buyer, StorageRoom.Platform);
        page = Open<StoragePage>(Buyer, "/my/storage?2");
        page.WaitForAssertion(() => Assert.Contains("正在处理", page.Find("[data-testid=gate-platform]").TextContent));

        await _room.OpenAsync(People.OtherReseller);
        var key = Open<StorageKeyPage>(People.OtherReseller, "/my/storage/key");
        key.WaitForElement("[data-testid=bind]").Click();
        Assert.Contains("访问管理", key.Find("[data-testid=how]").TextContent); // how to begin, in place of what was installed
        key.WaitForElement("[data-testid=bind-yes]").Click();
        key.WaitForAssertion(() => Assert.Equal("请填写", key.Find("[data-testid=error-SecretId]").TextContent));
        var data = StorageRoom.KeyOf(People.OtherReseller);
        key.Find("[data-testid=input-SecretId]").Change(data.SecretId);
        key.Find("[data-testid=input-SecretKey]").Change(data.SecretKey);
        Assert.Equal("password", key.Find("[data-testid=input-SecretKey]").GetAttribute("type"));
        key.Find("[data-testid=bind-yes]").Click();
        key.WaitForAssertion(() => Assert.Contains("已通过测试并绑定", key.Find("[data-testid=said]").TextContent));
        Assert.DoesNotContain(data.SecretKey!, key.Markup);
        Assert.DoesNotContain(data.SecretId!, key.Markup);
        key.Find("[data-testid=test]").Click();
        key.WaitForAssertion(() => Assert.Contains("可见 0 个存储桶", key.Find("[data-testid=said]").TextContent));
        key.Find("[data-testid=unbind]").Click();
        key.WaitForElement("[data-testid=unbind-ask-yes]").Click();
        key.WaitForAssertion(() => Assert.Contains("密钥已解除绑定", key.Find("[data-testid=said]").TextContent));
        key.WaitForElement("[data-testid=bind]");
        Assert.Equal(0, await ReadAsync(db => db.StorageKeys.CountAsync()));
        var user = Open<StoragePage>(People.ResellerUser, "/my/storage?3");
        user.WaitForAssertion(() => Assert.Contains("请联系企业管理员", user.Find("[data-testid=gate-key]").TextContent));
    }

    [Fact, Trait("Feature", "D-24"), Trait("Feature", "D-25"), Trait("Feature", "D-26"), Trait("Feature", "D-27"), Trait("Feature", "D-28"), Trait("Feature", "D-34")]
    public async Task Desk_MakesOpensAndDeletes_BucketsFoldersFiles()
    {
        await _room.BindAsync(Buyer);
        var page = Open<StoragePage>(Buyer, "/my/storage");
        page.WaitForElement("[data-testid=create-bucket]").Click();
        page.WaitForElement("[data-testid=input-Name]").Change("Genome");
        page.Find("[data-testid=create-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("小写字母", page.Find("[data-testid=error-Name]").TextContent));
        page.Find("[data-testid=input-Name]").Change("genome-data");
        page.Find("[data-testid=create-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("存储桶 genome-data 已创建", page.Find("[data-testid=said]").TextContent));
        Assert.EndsWith("bucket=genome-data&region=ap-shanghai&said=genome-data", Navigation.Uri);
        page.WaitForAssertion(() => Assert.Contains("genome-data", Assert.Single(page.FindAll("[data-testid=bucket]")).TextContent));

        page.WaitForElement("[data-testid=create-folder]").Click();
        page.WaitForElement("[data-testid=input-Name]").Change("raw");
        page.Find("[data-testid=create-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("raw/", Assert.Single(page.FindAll("[data-testid=row]")).GetAttribute("data-key")));
        await _room.PutAsync(Buyer, "raw/S1/a.txt", "12345");
        await _room.PutAsync(Buyer, "raw/b.fastq", new string('A', 1536));
        page = Open<StoragePage>(Buyer, "/my/storage?bucket=genome-data&region=ap-shanghai&path=raw");
        page.WaitForAssertion(() => Assert.Equal(["raw/S1/", "raw/b.fastq"], page.FindAll("[data-testid=row]").Select(row => row.GetAttribute("data-key")!)));
        Assert.Contains("1.5 KB", page.FindAll("[data-testid=row]")[1].TextContent);
        Assert.Contains("FASTQ 文件", page.FindAll("[data-testid=row]")[1].TextContent);
        Assert.Contains("2026-03-", page.FindAll("[data-testid=row]")[1].TextContent);
        Assert.Equal("/my/storage?bucket=genome-data&region=ap-shanghai&path=raw%2FS1%2F", page.Find("[data-testid=row] a").GetAttribute("href"));
        Assert.Equal("/my/storage?bucket=genome-data&region=ap-shanghai", page.Find("[data-testid=up]").GetAttribute("href"));
        Assert.Equal("/my", page.Find("[data-testid=leave]").GetAttribute("href"));

        page.Find("[data-testid=delete-bucket]").Click();
        page.WaitForElement("[data-testid=delete-bucket-ask-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("请删除桶下所有文件后删除", page.Find("[data-testid=refusal]").TextContent));
        page.Find("[data-testid=delete-bucket-ask-cancel]").Click();
        page.Find("[data-testid=delete]").Click();
        page.WaitForAssertion(() => Assert.Contains("请选择要删除的文件或文件夹", page.Find("[data-testid=refusal]").TextContent));
        page.Find("[data-testid=choose-all]").Change(true);
        page.Find("[data-testid=delete]").Click();
        page.WaitForAssertion(() => Assert.Contains("选中的 2 项，共 2 个文件（1.5 KB）", page.Find("[data-testid=delete-ask]").TextContent));
        page.Find("[data-testid=delete-ask-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("已删除 2 项", page.Find("[data-testid=said]").TextContent));
        Assert.Equal(["raw/"], await _room.KeysAsync(Buyer));
        await _room.PutAsync(Buyer, "raw/c.txt");
        page.Find("[data-testid=refresh]").Click();
        page.WaitForAssertion(() => Assert.Equal("raw/c.txt", Assert.Single(page.FindAll("[data-testid=row]")).GetAttribute("data-key")));
        Done(await Service<StorageService>().DeleteAsync(StorageRoom.Bucket, ["raw/"], Buyer));
        page.Find("[data-testid=delete-bucket]").Click();
        page.WaitForElement("[data-testid=delete-bucket-ask-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("存储桶 genome-data 已删除", page.Find("[data-testid=said]").TextContent));
        Assert.Empty(page.FindAll("[data-testid=bucket]"));
    }

    [Fact, Trait("Feature", "D-29"), Trait("Feature", "D-30"), Trait("Feature", "D-31")]
    public async Task Desk_SendsFetchesPacksAndUnpacks_WhatIsChosen()
    {
        await _room.ReadyAsync(Buyer);
        await _room.PutAsync(Buyer, "raw/a.txt");
        await _room.PutAsync(Buyer, "raw/b.zip", StorageRoom.Zip(("x.txt", "x"u8.ToArray())));
        const string Address = "/my/storage?bucket=genome-data&region=ap-shanghai&path=raw%2F";
        var page = Open<StoragePage>(Buyer, Address);
        page.WaitForElement("[data-testid=download]").Click();
        page.WaitForAssertion(() => Assert.Contains("请选择下载文件或文件夹", page.Find("[data-testid=refusal]").TextContent));
        page.FindAll("[data-testid=choose]")[0].Change(true);
        var form = page.WaitForElement("[data-testid=download-form]");
        Assert.Equal(("post", "/my/storage/download"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal(["raw/a.txt"], form.QuerySelectorAll("[name=key]").Select(one => one.GetAttribute("value")!));
        page.Find("[data-testid=decompress]").Click();
        page.WaitForAssertion(() => Assert.Contains("请选择一个要解压的 zip 文件", page.Find("[data-testid=refusal]").TextContent));
        page.Find("[data-testid=compress]").Click();
        page.WaitForAssertion(() => Assert.Equal("raw/a.txt.zip", page.Find("[data-testid=input-Path]").GetAttribute("value")));
        await PressTwiceAsync(page.Find("[data-testid=archive-yes]"));
        page.WaitForAssertion(() => Assert.EndsWith("/my/storage/archives", Navigation.Uri));
        Assert.Equal(1, await Service<StorageRunner>().RunDueAsync());
        page = Open<StoragePage>(Buyer, Address + "&1");
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("[data-testid=row]").Count));
        page.FindAll("[data-testid=row]").Single(row => row.GetAttribute("data-key") == "raw/b.zip").QuerySelector("[data-testid=choose]")!.Change(true);
        page.Find("[data-testid=decompress]").Click();
        page.WaitForAssertion(() => Assert.Equal("raw/b/", page.Find("[data-testid=input-Path]").GetAttribute("value")));
        page.Find("[data-testid=archive-yes]").Click();
        page.WaitForAssertion(() => Assert.EndsWith("/my/storage/archives", Navigation.Uri));
        Assert.Equal(1, await Service<StorageRunner>().RunDueAsync());
        Assert.NotNull(await _room.ReadAsync(Buyer, "raw/b/x.txt"));

        var script = Browser.JSInterop.SetupModule("/storage.js");
        script.Setup<UploadPick[]?>("take", _ => true).SetResult([new(1, "S1", true, 3, 5_000_000), new(2, "图.png", false, 1, 1000), new(3, "大.bin", false, 1, 3L << 30)]);
        var sent = script.SetupVoid("send", _ => true);
        sent.SetVoidResult();
        page = Open<StoragePage>(Buyer, Address + "&2");
        page.WaitForElement("[data-testid=upload]").Click();
        page.WaitForElement("[data-testid=pick-folder]").Change("S1");
        page.WaitForAssertion(() => Assert.Equal([true, false, true], page.FindAll("[data-testid=pack]").Select(box => box.HasAttribute("checked")))); // on, where it is of use
        Assert.Contains("超过上限", page.FindAll("[data-testid=pick]")[2].TextContent);
        Assert.True(page.Find("[data-testid=upload-yes]").HasAttribute("disabled"));
        page.FindAll("[data-testid=pick] button")[2].Click();
        page.FindAll("[data-testid=pack]")[0].Change(false);
        page.Find("[data-testid=upload-yes]").Click();
        page.WaitForAssertion(() => Assert.EndsWith("/my/storage/transfers", Navigation.Uri));
        var told = System.Text.Json.JsonSerializer.Serialize(Assert.Single(sent.Invocations).Arguments);
        Assert.Contains("/my/storage/upload?bucket=genome-data\\u0026region=ap-shanghai\\u0026path=raw%2F\\u0026name=S1\\u0026folder=1\\u0026bytes=5000000", told);
        Assert.DoesNotContain("packed=1", told);
    }

    [Fact, Trait("Feature", "D-32"), Trait("Feature", "D-33")]
    public async Task Lists_SayHowFarEachIs_AndRetryAndDelete()
    {
        await _room.ReadyAsync(Buyer);
        await _room.PutAsync(Buyer, "a.zip", "kein Archiv");
        _ = Done(await Service<StorageTaskService>().DecompressAsync(StorageRoom.Bucket, "", ["a.zip"], "out", Buyer));
        _ = await Service<StorageRunner>().RunDueAsync();
        var page = Open<StorageArchivesPage>(Buyer, "/my/storage/archives?status=Failed");
        page.WaitForAssertion(() => Assert.Contains("压缩包已损坏", Assert.Single(page.FindAll("[data-testid=row]")).TextContent));
        Assert.Contains("解压到 genome-data/out/", page.Find("[data-testid=row]").TextContent);
        await _room.PutAsync(Buyer, "a.zip", StorageRoom.Zip(("x.txt", "x"u8.ToArray())));
        page.Find("[data-testid=retry]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=row]"))); // it is no failed one any more
        page = Open<StorageArchivesPage>(Buyer, "/my/storage/archives");
        page.WaitForAssertion(() => Assert.Equal("StorageTaskStatus.InProgress", page.Find("[data-testid=status]").GetAttribute("data-status")));
        page.Find("[data-testid=bar]");
        Assert.Equal(1, await Service<StorageRunner>().RunDueAsync());
        page.WaitForAssertion(() => Assert.Equal("StorageTaskStatus.Succeeded", page.Find("[data-testid=status]").GetAttribute("data-status"))); // by itself
        page.Find("[data-testid=delete]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=row]")));

        _ = await Service<StorageTransferService>().UploadAsync(new(StorageRoom.Bucket, "", "cut.txt", false, false, 9), StorageRoom.Parts(), Buyer);
        _ = await Service<StorageTransferService>().DownloadAsync(new(StorageRoom.Bucket, "", ["gone.txt"]), _ => Stream.Null, Buyer);
        var script = Browser.JSInterop.SetupModule("/storage.js");
        script.Setup<UploadPick[]?>("take", _ => true).SetResult([new(1, "other.txt", false, 1, 9)]);
        var transfers = Open<StorageTransfersPage>(Buyer, "/my/storage/transfers");
        transfers.WaitForAssertion(() => Assert.Equal(2, transfers.FindAll("[data-testid=row]").Count));
        Assert.Contains("gone.txt 不存在或已被删除", transfers.Markup);
        Assert.Single(transfers.FindAll("form input[name=task]"));
        transfers.Find("[data-testid=retry-file]").Change("other.txt");
        transfers.WaitForAssertion(() => Assert.Contains("请选择与原任务同名的 cut.txt", transfers.Find("[data-testid=refusal]").TextContent));
    }
}
