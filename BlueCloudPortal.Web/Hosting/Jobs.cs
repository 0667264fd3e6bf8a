using BlueCloudPortal.Data.Common.Providers;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Benefits.Pickup;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Consumption;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations.Levels;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Payments.Channels;
using BlueCloudPortal.Web.Features.Storage;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.Data.SqlClient;
using Npgsql;
using Quartz;

namespace BlueCloudPortal.Web.Hosting;

/// <summary>What runs by the clock. On SQLite the schedule lives in memory; on a server database in its tables, shared by all nodes, so that a job runs once wherever it runs.</summary>
public static class Jobs
{
    /// <summary>Registers the scheduler and every job. All times are Asia/Shanghai.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        var database = DatabaseOptions.From(configuration);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => { scheduler.InstanceName = "portal"; scheduler.GenerateInstanceId = true; });
            quartz.UseDefaultTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
            if (database.Provider != DatabaseProvider.Sqlite)
            {
                quartz.UsePersistentStore(store =>
                {
                    store.ProvisionSchema();
                    if (database.Provider == DatabaseProvider.Postgres) { store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString); }
                    else { store.UseSqlServer(SqlClientFactory.Instance, database.ConnectionString); }
                    store.UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(10));
                });
            }
            quartz.ScheduleJob<ReconcileJob>(trigger => trigger.WithIdentity("reconcile").WithCronSchedule("0 30 2 * * ?"), job => job.WithIdentity("reconcile"));
            quartz.ScheduleJob<ForgetJob>(trigger => trigger.WithIdentity("forget").WithCronSchedule("0 10 3 * * ?"), job => job.WithIdentity("forget"));
            quartz.ScheduleJob<MessagesForgetJob>(trigger => trigger.WithIdentity("forget-messages").WithCronSchedule("0 20 3 * * ?"), job => job.WithIdentity("forget-messages"));
            quartz.ScheduleJob<OutboxJob>(trigger => trigger.WithIdentity("outbox").WithSimpleSchedule(often => often.WithInterval(OutboxJob.Pause).RepeatForever()), job => job.WithIdentity("outbox"));
            quartz.ScheduleJob<PriceListJob>(trigger => trigger.WithIdentity("price-lists").WithSimpleSchedule(often => often.WithInterval(PriceListJob.Pause).RepeatForever()), job => job.WithIdentity("price-lists"));
            quartz.ScheduleJob<ViewsJob>(trigger => trigger.WithIdentity("views").WithSimpleSchedule(often => often.WithInterval(ViewsJob.Pause).RepeatForever()), job => job.WithIdentity("views"));
            quartz.ScheduleJob<AllocationJob>(trigger => trigger.WithIdentity("allocations").WithSimpleSchedule(often => often.WithInterval(AllocationJob.Pause).RepeatForever()), job => job.WithIdentity("allocations"));
            quartz.ScheduleJob<CloudVoucherExpiryJob>(trigger => trigger.WithIdentity("cloud-vouchers").WithSimpleSchedule(often => often.WithInterval(CloudVoucherExpiryJob.Pause).RepeatForever()), job => job.WithIdentity("cloud-vouchers"));
            quartz.ScheduleJob<PickupExpiryJob>(trigger => trigger.WithIdentity("pickup-cards").WithSimpleSchedule(often => often.WithInterval(PickupExpiryJob.Pause).RepeatForever()), job => job.WithIdentity("pickup-cards"));
            quartz.ScheduleJob<OrderExpiryJob>(trigger => trigger.WithIdentity("order-expiry").WithSimpleSchedule(often => often.WithInterval(OrderExpiryJob.Pause).RepeatForever()), job => job.WithIdentity("order-expiry"));
            quartz.ScheduleJob<CreditJob>(trigger => trigger.WithIdentity("credit").WithCronSchedule("0 5 * * * ?"), job => job.WithIdentity("credit"));
            quartz.ScheduleJob<CampaignsJob>(trigger => trigger.WithIdentity("campaigns").WithSimpleSchedule(often => often.WithInterval(CampaignsJob.Pause).RepeatForever()), job => job.WithIdentity("campaigns"));
            quartz.ScheduleJob<BillNoticesJob>(trigger => trigger.WithIdentity("month-bills").WithCronSchedule("0 15 * * * ?"), job => job.WithIdentity("month-bills"));
            quartz.ScheduleJob<InstancesJob>(trigger => trigger.WithIdentity("instances").WithCronSchedule("0 2 * * * ?"), job => job.WithIdentity("instances"));
            quartz.ScheduleJob<BenefitsJob>(trigger => trigger.WithIdentity("benefits").WithCronSchedule("0 20 0 * * ?"), job => job.WithIdentity("benefits"));
            quartz.ScheduleJob<LevelRunJob>(trigger => trigger.WithIdentity("levels").WithCronSchedule("0 40 0 * * ?"), job => job.WithIdentity("levels"));
            quartz.ScheduleJob<PaymentSweepJob>(trigger => trigger.WithIdentity("payment-sweep").WithSimpleSchedule(often => often.WithInterval(PaymentSweepJob.Pause).RepeatForever()), job => job.WithIdentity("payment-sweep"));
        });
        // Not by the clock of all nodes together: a large archive takes minutes, and each node works at one of its own.
        _ = services.AddHostedService<StorageWorker>();
        return services.AddQuartzHostedService(host => { host.WaitForJobsToComplete = true; host.AwaitApplicationStarted = true; });
    }
}
