using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Web.Features.Contracts;

/// <summary>A section of a contract: its heading and its clauses.</summary>
public sealed record ContractSection(string Heading, IReadOnlyList<string> Clauses);

/// <summary>The wording of a contract (R-22). It stands here and not among the texts: a contract is made in Chinese, whatever language its reader has chosen.</summary>
public static class ContractClauses
{
    /// <summary>What comes before the sections.</summary>
    public const string Preamble = "根据《中华人民共和国民法典》等有关法律法规，甲乙双方在平等、自愿、诚信的基础上，就甲方通过乙方平台采购产品与服务一事协商一致，订立本合同，共同遵守。";

    /// <summary>The name of the paper.</summary>
    public static string TitleOf(ContractPaper paper) => paper.Kind == ContractKind.Electronic ? "电子订单合同" : "产品与服务采购合同";

    /// <summary>A line under the title of a paper that must not be taken for a contract in effect; null for one that is.</summary>
    public static string? WarningOf(ContractPaper paper) => paper.Status switch
    {
        ContractStatus.InEffect => null,
        ContractStatus.Lapsed => "本合同已失效：所列订单未付款即已取消，双方均无须履行",
        ContractStatus.Deleted => "本合同已删除，未曾生效，不具有任何效力",
        _ => "预览稿：本合同尚未生效，仅供核对，不作为结算与开票的依据",
    };

    /// <summary>What is sold; the tables follow it.</summary>
    public static ContractSection Subject(ContractPaper paper) => new("合同标的",
        [paper.Kind == ContractKind.Electronic
            ? $"甲方向乙方采购、乙方向甲方供应下表所列的产品与服务。订单编号：{paper.Orders[0].Number}，下单时间：{TextArgs.Moment(paper.Orders[0].PlacedAt)}。最终用户信息见附件一。"
            : $"甲方向乙方采购、乙方向甲方供应下表所列的产品与服务，共 {paper.Orders.Count} 笔订单。订单清单见附件一，是本合同的组成部分。"]);

    /// <summary>How products and services are delivered.</summary>
    public static ContractSection Delivery { get; } = new("交付与验收",
    [
        "产品：乙方以提供下载、序列号或开通账号的方式交付，交付内容记录于订单。以电子邮件交付的，乙方向甲方指定的电子邮箱发出即视为交付；因甲方邮箱原因未能收到的，不影响交付的成立。",
        "服务：乙方或其指定的服务商按工作说明书（SOW）分阶段实施。每一阶段完成后由甲方在平台上验收，甲方确认即为该阶段交付完成；甲方认为不符合约定的，可说明理由退回，由实施方改进后再次提交。",
        "一笔订单的全部产品均已交付、全部服务阶段均已验收，该订单即告完成。",
    ]);

    /// <summary>What it costs and how it is paid.</summary>
    public static ContractSection Price(ContractPaper paper, Money net, Money tax) => new("价款与支付",
    [
        $"本合同以{(paper.Amount.Currency == Currency.CNY ? "人民币" : "美元")}计价，单价与金额均含增值税。合同总价为 {paper.Amount}（大写：{InWords(paper.Amount)}），其中不含税金额 {net}，增值税额 {tax}。",
        "单价以下单时的价格表为准，优惠以下单时甲方适用的折扣规则为准；订单成立后，双方均不因价格表或折扣规则的变动而调整本合同价款。",
        paper.Deductible.IsZero ? "甲方在平台上以账户余额在线支付。一笔订单支付成功，即为该订单的价款付清。"
            : $"合同总价中 {paper.Deductible} 以甲方的可抵扣优惠金额抵付，其余 {paper.Amount - paper.Deductible} 由甲方在平台上以账户余额在线支付。一笔订单支付成功，即为该订单的价款付清；以可抵扣优惠金额抵付的部分不开具发票。",
        .. paper.ByCard.IsZero ? Array.Empty<string>() : [$"以储值卡支付的订单价款共 {paper.ByCard}，不计入合同总价，不开具发票。"],
    ]);

    /// <summary>Invoices (R-22, D-55).</summary>
    public static ContractSection Invoices { get; } = new("发票",
    [
        "甲方付款后可在平台上申请开票，乙方按甲方实际支付的金额开具增值税发票，发票内容为“技术服务费”，税率以合同所列为准。同一笔价款不重复开票。",
        "甲方应保证发票抬头、纳税人识别号等开票信息真实、准确。申请经乙方受理后不得更改；因甲方信息有误退回，或发票由甲方遗失、损毁的，乙方不再补开。",
    ]);

    /// <summary>No returns (R-22).</summary>
    public static ContractSection Returns { get; } = new("退换货",
        ["本合同项下的产品与服务为数字化商品或定制服务，订单支付后不可以进行退换货；法律另有强制性规定的，从其规定。"]);

    /// <summary>When it takes effect.</summary>
    public static ContractSection Effect(ContractPaper paper) => new("合同的生效",
    [
        paper.Kind == ContractKind.Electronic
            ? $"本合同由甲方在提交订单时以点击“同意”的方式订立，自 {TextArgs.Moment(paper.EffectiveAt ?? paper.AppliedAt)} 起生效。"
            : $"本合同所列订单全部付清后，由甲方在平台上转为生效合同。生效时间：{(paper.EffectiveAt is { } at ? TextArgs.Moment(at) : "尚未生效")}。",
        "本合同以数据电文形式订立，与纸质合同具有同等效力；生效后内容不可更改，双方可随时自平台下载留存。",
        "本合同未尽事宜，由双方协商确定；附件与正文具有同等效力。",
    ]);

    /// <summary>An amount in words, with its currency.</summary>
    public static string InWords(Money amount) => amount.Currency == Currency.CNY ? $"人民币{ChineseAmount.Of(amount.Minor)}" : ChineseAmount.OfUsDollars(amount.Minor);
}
